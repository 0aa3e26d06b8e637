/**
 * One run: PostgreSQL, a Temporal server with a file, and the house, each a process of its own. At given instants of
 * the business clock one of them is killed with -9 and started again on the same data.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { readSandboxClock } from '../../db/sandbox-clock.store';
import type { Instant } from '../../domain/time';
import { Processes, type Victim } from './processes';
import { loadBook } from './tape-of';

/** A kill at a business instant. */
export interface Kill {
  readonly victim: Victim;
  readonly at: Instant;
}

/** How much is run. */
export interface Course {
  readonly accounts: number;
  readonly seed: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly wallMsADay: number;
}

const DAY_MS = 86_400_000;
/** What a killed process had begun is taken up after ten or twenty seconds; no change for this long is no progress. */
const PATIENCE_MS = 45_000;
const POLL_MS = 20;

/** Runs the course with kills and answers what `read` finds in the book at its end. */
export async function runCourse<T>(
  course: Course,
  kills: readonly Kill[],
  read: (book: Connection, temporalAddress: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-chaos-'));
  chmodSync(folder, 0o755);
  const processes = await Processes.start(folder);
  const book = connect({ url: processes.postgres.url, applicationName: 'forbear-chaos', onError: () => undefined });
  try {
    await migrate(book.pool, join(__dirname, '../../db/migrations'));
    await loadBook(book.db, course.accounts, course.seed, course.start);
    await processes.open({ ...course, factor: DAY_MS / course.wallMsADay });
    for (const { victim, at } of [...kills].sort((a, b) => a.at - b.at)) {
      await until(() => clockAt(book, at), processes, `${victim} to be killed`);
      await processes.kill(victim);
    }
    await until(() => overAt(book, course.end), processes, 'the end');
    return await read(book, processes.temporal.address);
  } finally {
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
    await processes.revive();
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

async function clockAt({ db }: Connection, at: Instant): Promise<Seen> {
  const now = (await readSandboxClock(db))?.at ?? 0;
  return { hasCome: now >= at, seen: `${now}` };
}

/** Every account has come past the end, every hand-over has an end, and everything that happened before it was fed. */
async function overAt(book: Connection, end: Instant): Promise<Seen> {
  const clock = await clockAt(book, (end - 1) as Instant);
  if (!clock.hasCome) return clock;
  const { rows } = await book.pool.query<{ line: string }>(
    `select id || ' ' || next_what || ' at ' || next_at as line from account where next_at < $1
      union all select account || ' reserved contact ' || seq from contact where state = 'reserved'
      union all select account || ' unfed ' || (body->>'type') || ' at ' || at
        from tape where fed_at is null and at < $1
      order by 1`,
    [new Date(end).toISOString()],
  );
  return { hasCome: rows.length === 0, seen: rows.map(({ line }) => line).join('; ') };
}
