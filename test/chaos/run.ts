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
import { startPostgres } from '../../servers/postgres-server';
import { startTemporal } from '../../servers/temporal-server';
import { type HouseChild, type HouseOrder, startHouse } from './house-child';
import { portOf } from './ports';
import { loadBook } from './tape-of';

/** What can be killed. */
export const VICTIMS = ['house', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

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
/** No progress for this long behind the end is the end. */
const PATIENCE_MS = 40_000;
const POLL_MS = 20;
const REVIVALS_MAX = 2;

/** Runs the course with kills and answers what `read` finds in the book at its end. */
export async function runCourse<T>(
  course: Course,
  kills: readonly Kill[],
  read: (book: Connection, temporalAddress: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-chaos-'));
  chmodSync(folder, 0o755);
  const servers = await Servers.start(folder);
  const book = connect({ url: servers.postgres.url, applicationName: 'forbear-chaos', onError: () => undefined });
  try {
    await migrate(book.pool, join(__dirname, '../../db/migrations'));
    await loadBook(book.db, course.accounts, course.seed, course.start);
    await servers.open({ ...course, factor: DAY_MS / course.wallMsADay });
    for (const { victim, at } of [...kills].sort((a, b) => a.at - b.at)) {
      await until(() => hasCome(book, at), servers, `${victim} to be killed`);
      await servers.kill(victim);
    }
    await until(() => isOver(book, course.end), servers, 'the end');
    return await read(book, servers.temporal.address);
  } finally {
    await book.close();
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The three processes. */
class Servers {
  #house: HouseChild | null = null;
  #order: HouseOrder | null = null;
  #revived = 0;

  private constructor(
    private readonly folder: string,
    public postgres: Awaited<ReturnType<typeof startPostgres>>,
    public temporal: Awaited<ReturnType<typeof startTemporal>>,
  ) {}

  static async start(folder: string): Promise<Servers> {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    try {
      return new Servers(folder, postgres, await startTemporal({ dbFile: join(folder, 'temporal.db') }));
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  async open(order: Omit<HouseOrder, 'databaseUrl' | 'temporalAddress'>): Promise<void> {
    this.#order = { ...order, databaseUrl: this.postgres.url, temporalAddress: this.temporal.address };
    this.#house = await startHouse(this.#order);
  }

  /** Kills one with -9 and starts it again, on the same data and at the same address. */
  async kill(victim: Victim): Promise<void> {
    const { folder } = this;
    if (victim === 'house') {
      await this.#house?.kill();
      if (this.#order !== null) this.#house = await startHouse(this.#order);
    } else if (victim === 'postgres') {
      const { pid, exited, url } = this.postgres;
      process.kill(pid, 'SIGKILL');
      await exited;
      this.postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: portOf(url) });
    } else {
      const { pid, exited, address } = this.temporal;
      process.kill(pid, 'SIGKILL');
      await exited;
      this.temporal = await startTemporal({
        dbFile: join(folder, 'temporal.db'),
        port: portOf(`temporal://${address}`),
      });
    }
  }

  /** A house that ended by itself is started again, as a service manager would; that may not go on for ever. */
  async revive(): Promise<void> {
    const ended = this.#house?.ended() ?? null;
    if (ended === null || this.#order === null) return;
    this.#revived += 1;
    process.stderr.write(`${ended}\n`);
    if (this.#revived > REVIVALS_MAX) throw new Error(ended);
    this.#house = await startHouse(this.#order);
  }

  async stop(): Promise<void> {
    await this.#house?.kill();
    await this.temporal.stop();
    await this.postgres.stop();
  }
}

async function until(come: () => Promise<boolean>, servers: Servers, what: string): Promise<void> {
  const last = Date.now();
  for (;;) {
    // A server that is just coming back has no answer.
    const answer = await come().catch(() => false);
    if (answer) return;
    await servers.revive();
    if (Date.now() - last > PATIENCE_MS) throw new Error(`waited in vain for ${what}`);
    await pause(POLL_MS);
  }
}

const hasCome = async ({ db }: Connection, at: Instant): Promise<boolean> =>
  ((await readSandboxClock(db))?.at ?? 0) >= at;

/** Every account has come past the end, and everything that happened before it was fed. */
async function isOver(book: Connection, end: Instant): Promise<boolean> {
  if (!(await hasCome(book, (end - 1) as Instant))) return false;
  const { rows } = await book.pool.query(
    `select (select count(*) from account where next_at < $1)::int + (select count(*) from contact where state = 'reserved')::int
      + (select count(*) from tape where fed_at is null and at < $1)::int as left`,
    [new Date(end).toISOString()],
  );
  return rows[0]?.left === 0;
}
