/**
 * The connection to the book. Types are parsed per pool, so that nothing else in the process is affected: bigint as
 * bigint, date as ISO text, timestamptz as epoch milliseconds.
 */
import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { keepingPlans } from './kept-plans';
import type { Tables } from './schema';

/** The book, or a transaction on it: every store takes either. */
export type Db = Kysely<Tables>;

/** An open connection pool and the book on top of it. */
export interface Connection {
  readonly pool: Pool;
  readonly db: Db;
  /** Ends the pool; asked twice it ends once. */
  close(): Promise<void>;
}

/** How to reach the book, and what to do when an idle connection breaks. */
export interface ConnectOptions {
  readonly url: string;
  /** Shown in pg_stat_activity: which part of the system this is. */
  readonly applicationName: string;
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  /** A broken idle connection; without a listener it would end the process. */
  readonly onError: (error: Error) => void;
  /** Sees every statement; for counting and for slow-query logs. */
  readonly onQuery?: (event: LogEvent) => void;
}

const BIGINT = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Epoch milliseconds of `2012-06-01 08:00:00.123+00`, whatever zone the session has. */
function epochMsOf(text: string): number {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  const epochMs = Date.parse(iso);
  if (Number.isNaN(epochMs)) throw new RangeError(`timestamptz \`${text}\` has no epoch milliseconds`);
  return epochMs;
}

/** Opens a pool; nothing is dialled before the first statement. */
export function connect(options: ConnectOptions): Connection {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    types: {
      getTypeParser(oid: number, format?: 'text' | 'binary') {
        if (oid === BIGINT) return BigInt;
        if (oid === DATE) return String;
        if (oid === TIMESTAMPTZ) return epochMsOf;
        return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
      },
    },
  });
  pool.on('error', options.onError);
  // A client that is checked out between two statements has no listener of the pool's: it needs its own.
  pool.on('connect', (client) => client.on('error', options.onError));
  const { onQuery } = options;
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: keepingPlans(pool) }),
    ...(onQuery === undefined ? {} : { log: onQuery }),
  });
  // A pool that was used without Kysely is not known to it, and would keep the process waiting for ten seconds.
  const end = async (): Promise<void> => {
    await db.destroy();
    if (!pool.ending) await pool.end();
  };
  let closing: Promise<void> | null = null;
  return { pool, db, close: () => (closing ??= end()) };
}
