/** The import as the command does it, in this process: the first time, the same file again, the same rows again. */
import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { importFile } from '../../cli/import/import';
import { publishPolicyFile } from '../../cli/policy';
import { copyOfBook, saveBook } from './copy-of-book';
import { inDatabase } from './database';
import { timed } from './figures';

const POLICY = join(__dirname, '../../../policies/boc-visit.yaml');
const OPTIONS = { lender: 'bench', currency: 'CNY', zone: 'Asia/Shanghai', policy: 'boc-visit' };

/** Seconds of each, and how many accounts the repetitions touched. */
export interface OurTimes {
  readonly first: number;
  readonly again: number;
  readonly resaid: number;
  readonly started: number;
  /** The same rows of the book by COPY into an empty one. */
  readonly bookCopy: number;
}

/** Imports three times into a fresh book. */
export async function ourImport(server: string, tape: string): Promise<OurTimes> {
  const folder = `${tape}.book`;
  const { tables, ...times } = await importThrice(server, tape, folder);
  return { ...times, bookCopy: await copyOfBook(server, folder, tables) };
}

function importThrice(server: string, tape: string, folder: string) {
  return inDatabase(server, async (url) => {
    process.env.DATABASE_URL = url;
    await silently(() => publishPolicyFile(POLICY, {}));
    const take = (file: string): Promise<number> => timed(() => silently(() => importFile(file, OPTIONS)));
    const first = await take(tape);
    const tables = await saveBook(url, folder);
    const before = await touched(url);
    const again = await take(tape);
    const other = `${tape}.resaid.csv`;
    copyFileSync(tape, other);
    appendFileSync(other, '\n');
    const resaid = await take(other);
    rmSync(other);
    return { first, again, resaid, started: (await touched(url)) - before, tables };
  });
}

/** A number that grows with everything an import writes of an account. */
async function touched(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ sum: number }>(
      'select ((select count(*) from account) + (select sum(seq) from account) + (select count(*) from outbox))::int as sum',
    );
    return rows[0]?.sum ?? 0;
  } finally {
    await client.end();
  }
}

/** The command prints for a person; here its times are what is printed. */
async function silently(work: () => Promise<unknown>): Promise<void> {
  const { stdout, stderr } = process;
  const writes = [stdout.write, stderr.write] as const;
  stdout.write = stderr.write = () => true;
  try {
    await work();
  } finally {
    [stdout.write, stderr.write] = writes;
  }
}
