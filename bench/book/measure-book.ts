/** One book of so many accounts, measured from outside: CPU, bytes of the database, bytes of its log. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { startPostgres } from '../../servers/postgres-server';
import type { Measured } from '../measure/rounds';
import { inScratch } from '../measure/scratch';
import { usageOf } from '../measure/usage';
import type { BookOrder, BookWord, Phase } from './order';
import { withoutClock } from './upkeep';

/** A book measured, and the tables that were read from one end to the other while it was. */
export interface MeasuredBook {
  readonly figures: Measured;
  readonly scans: readonly string[];
}

/** Fills and works a fresh book on a fresh PostgreSQL. */
export function measureBook(accounts: number, rungs: number): Promise<MeasuredBook> {
  return inScratch(async (folder) => {
    const postgres = await startPostgres({ dataDir: join(folder, 'book') });
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await withoutClock(client);
    const child = startBook({ databaseUrl: postgres.url, accounts, rungs });
    try {
      const parts = { node: child.pid, database: postgres.pid };
      await child.until('empty');
      const empty = await bytesOf(client);
      await child.goOn('filled');
      const filled = await bytesOf(client);
      await child.goOn('opened');
      await client.query('checkpoint');
      const before = await bytesOf(client);
      const scansBefore = await scansOf(client);
      let word: BookWord = { phase: 'filled' };
      const { cpuMs } = await usageOf(parts, async () => {
        word = await child.goOn('contacted');
      });
      const after = await bytesOf(client);
      const contacts = word.contacts ?? Number.NaN;
      const idle = await usageOf(parts, async () => {
        word = { ...word, ...(await child.goOn('looked')) };
      });
      const scansAfter = await scansOf(client);
      const perContact = (ms: number | undefined): number => (ms ?? Number.NaN) / contacts;
      return {
        figures: {
          'node CPU a contact': perContact(cpuMs.node),
          'database CPU a contact': perContact(cpuMs.database),
          'statements a contact': word.statements ?? Number.NaN,
          'bytes an account, open': (filled.size - empty.size) / accounts,
          'bytes a contact': (after.size - before.size) / contacts,
          'log bytes a contact': (after.log - before.log) / contacts,
          'whole pages in the log a contact': (after.wholePages - before.wholePages) / contacts,
          'CPU of an idle round': ((idle.cpuMs.node ?? 0) + (idle.cpuMs.database ?? 0)) / (word.rounds ?? Number.NaN),
        },
        scans: [...scansAfter].flatMap(([table, { times, rows }]) => {
          const more = times - (scansBefore.get(table)?.times ?? 0);
          return more > 0 && rows >= accounts ? [`${table}: ${more} times`] : [];
        }),
      };
    } finally {
      child.kill();
      await client.end();
      await postgres.stop();
    }
  });
}

function startBook(order: BookOrder) {
  const child = spawn(process.execPath, [join(__dirname, '../book-process.js')], {
    env: { ...process.env, FORBEAR_BENCH_BOOK: JSON.stringify(order) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const until = async (phase: Phase): Promise<BookWord> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the book's process ended before it was ${phase}`);
    return JSON.parse(value as string) as BookWord;
  };
  return {
    pid: child.pid ?? 0,
    until,
    goOn: (phase: Phase): Promise<BookWord> => {
      child.stdin.write('on\n');
      return until(phase);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

async function bytesOf(client: Client): Promise<{ size: number; log: number; wholePages: number }> {
  const { rows } = await client.query<{ size: string; log: string; pages: string }>(
    `select pg_database_size(current_database()) as size, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as log,
       (select wal_fpi from pg_stat_wal) as pages`,
  );
  return { size: Number(rows[0]?.size), log: Number(rows[0]?.log), wholePages: Number(rows[0]?.pages) };
}

async function scansOf(client: Client): Promise<Map<string, { times: number; rows: number }>> {
  const { rows } = await client.query<{ relname: string; seq_scan: string; n_live_tup: string }>(
    'select relname, seq_scan, n_live_tup from pg_stat_user_tables',
  );
  return new Map(
    rows.map(({ relname, seq_scan, n_live_tup }) => [relname, { times: Number(seq_scan), rows: Number(n_live_tup) }]),
  );
}
