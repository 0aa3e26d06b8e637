/**
 * Statements whose plan a connection keeps. A turn reads and writes many tables in one statement; planning that anew
 * each time costs the server more than doing it. Only a statement that is marked is kept, and few texts may be: each
 * lives as long as its connection, and its plan is made anew when the connection has used it a while: one that was made
 * while tables were empty reads them from end to end, and only PostgreSQL's own analysis, once a minute, would end that.
 */
import { createHash } from 'node:crypto';
import {
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';

const MARK = '/* kept */';

/** Put before a statement of which there are few texts, whatever its parameters. */
export const kept: RawBuilder<unknown> = sql.raw(MARK);

/** Texts kept at most in a process; those beyond are planned as any other. */
const TEXTS_MAX = 200;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= TEXTS_MAX) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Kept statements between two plannings of a connection, and before its first: a book may fill from nothing. */
const PLANNED_EVERY = 1_000;
const FIRST = 64;

/** How many kept statements a connection has sent. */
const sent = new WeakMap<PoolClient, number>();

class KeepingClient implements PostgresPoolClient {
  constructor(private readonly client: PoolClient) {}

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('the book is not read by cursors');
    return this.#send(text, values);
  }

  release(): void {
    this.client.release();
  }

  async #send<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = nameOf(text);
    if (name !== undefined) await this.#planAnew();
    const { command, rowCount, rows } = await this.client.query({
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
    });
    return { command: COMMANDS.find((known) => known === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows };
  }

  async #planAnew(): Promise<void> {
    const times = (sent.get(this.client) ?? 0) + 1;
    sent.set(this.client, times);
    // Statements stay prepared; their plans, and those of references, are forgotten. Allowed within a transaction.
    if (times % PLANNED_EVERY === FIRST) await this.client.query('discard plans');
  }
}

/** Commands whose count of rows Kysely reads; all others are as good as a select. */
const COMMANDS = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const;

/** The pool as Kysely takes it, with plans kept for marked statements. */
export const keepingPlans = (pool: Pool): PostgresPool => ({
  connect: async () => new KeepingClient(await pool.connect()),
  end: () => pool.end(),
});
