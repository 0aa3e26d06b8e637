/**
 * One run of the house in parts: at given instants of the business clock one of them is killed with -9 and started again
 * on the same data, while the people outside go on telling what happens.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { type SandboxPace, sandboxClock } from '../../domain/business-clock';
import type { Instant } from '../../domain/time';
import type { Quirks } from './part-child';
import { People, type Tally } from './people';
import { type Death, Processes, type Victim } from './processes';
import { loadBook } from './tape-of';

/** A kill: at a business instant, or as soon as the first worker has stopped in the middle of a hand-over. */
export interface Kill {
  readonly victim: Victim;
  readonly at: Instant | 'stalled';
  /** Only of a worker: it stays dead, and the others must do. */
  readonly forGood?: boolean;
}

/** How much is run. */
export interface Course {
  readonly accounts: number;
  readonly seed: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly wallMsADay: number;
  /** The workers; one sound one unless said otherwise. */
  readonly workers?: readonly Quirks[];
}

/** What is there to be read at the end. */
export interface Ended {
  readonly book: Connection;
  readonly temporalAddress: string;
  readonly pace: SandboxPace;
  readonly deaths: readonly Death[];
  readonly tally: Tally;
}

const DAY_MS = 86_400_000;
/** Time for the parts to start before the clock does; a part that is later finds work waiting. */
const STARTING_MS = 2_500;
/** What a killed process had begun is taken up after ten or twenty seconds; no change for this long is no progress. */
const PATIENCE_MS = 90_000;
const POLL_MS = 20;

/** Runs the course with kills and answers what `read` finds at its end. */
export async function runCourse<T>(
  course: Course,
  kills: readonly Kill[],
  read: (ended: Ended) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-chaos-'));
  chmodSync(folder, 0o755);
  const processes = await Processes.start(folder);
  const book = connect({ url: processes.postgres.url, applicationName: 'forbear-chaos', onError: () => undefined });
  const people = new People();
  try {
    await migrate(book.pool, join(__dirname, '../../db/migrations'));
    await loadBook(book.db, course.accounts, course.seed, course.start);
    const { start, end, seed, workers, wallMsADay } = course;
    const pace = { start, end, wallStartMs: Date.now() + STARTING_MS, factor: DAY_MS / wallMsADay };
    const clock = sandboxClock(pace, Date.now);
    await processes.open({ pace, seed, keys: people.keys }, workers);
    people.start(book, clock, processes.apiUrl);
    for (const kill of kills) {
      const hasCome = () => (kill.at === 'stalled' ? processes.hasStalled() : clock.now() >= kill.at);
      const look = async () => ({ hasCome: hasCome(), seen: `${clock.now()}` });
      await until(look, processes, `${kill.victim} to be killed`);
      if (kill.forGood) await processes.killWorkerForGood();
      else await processes.kill(kill.victim);
    }
    await until(() => overAt(book, clock.now(), end), processes, 'the end');
    await people.stop();
    const temporalAddress = processes.temporal.address;
    return await read({ book, temporalAddress, pace, deaths: processes.deaths, tally: people.tally });
  } finally {
    await people.stop();
    await book.close();
    await processes.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits for an instant or the end. What is seen must go on changing, else the run is stuck. */
async function until(look: () => Promise<Seen>, processes: Processes, what: string): Promise<void> {
  let last = { seen: '', at: Date.now() };
  for (;;) {
    // A server that is just coming back has no answer.
    const answer = await look().catch(() => null);
    if (answer?.hasCome) return;
    processes.demandAlive();
    if (answer !== null && answer.seen !== last.seen) last = { seen: answer.seen, at: Date.now() };
    if (Date.now() - last.at > PATIENCE_MS) throw new Error(`waited in vain for ${what}; left is ${last.seen}`);
    await pause(POLL_MS);
  }
}

/** Whether it has come, and otherwise what there is to be seen. */
interface Seen {
  readonly hasCome: boolean;
  readonly seen: string;
}

/** Whether the clock has come to the end and nothing before it is left to be done. */
async function overAt(book: Connection, now: Instant, end: Instant): Promise<Seen> {
  return now < end - 1 ? { hasCome: false, seen: `${now}` } : restBefore(book, end);
}

/** What is left before an instant: an account that has not come past it, a hand-over without an end, an event untold. */
async function restBefore(book: Connection, before: Instant): Promise<Seen> {
  const { rows } = await book.pool.query<{ line: string }>(
    `select id || ' ' || next_what || ' at ' || next_at as line from account where next_at < $1
      union all select account || ' reserved contact ' || seq from contact where state = 'reserved'
      union all select account || ' untold ' || (body->>'type') || ' at ' || at
        from tape where fed_at is null and at < $1
      order by 1`,
    [new Date(before).toISOString()],
  );
  return { hasCome: rows.length === 0, seen: rows.map(({ line }) => line).join('; ') };
}
