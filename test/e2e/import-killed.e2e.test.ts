/**
 * Guarantee: an import that is killed at any moment is finished by running it again, and the book is then the one
 * that an undisturbed import leaves. Both for a first tape, which opens accounts, and for a newer one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TEST_POLICY } from '../../api/account-story';
import { draw } from '../../cli/demo/draw';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { keepSandboxClock } from '../../db/sandbox-clock.store';
import { bookDump } from '../support/book-dump';
import { NOW, publishText } from '../support/import-story';
import { proofSize } from '../support/proof-size';
import { run, start } from './cli';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2_147_483_647);
const ROUNDS = proofSize(3, 20);
const ACCOUNTS = proofSize(1_000, 10_000);
const OPTIONS = ['--lender', 'bank', '--currency', 'CNY', '--zone', 'Asia/Shanghai', '--policy', 'house'];

/** A first tape, and a newer one that changes one account in fifty and brings as many new ones. */
function tape(isNewer: boolean): string {
  const lines = ['account,name,phone,due,amount'];
  for (let n = isNewer ? ACCOUNTS / 50 : 0; n < ACCOUNTS * (isNewer ? 1.5 : 1); n += 1) {
    const amount = isNewer && n % 50 === 0 ? 80 : 100;
    lines.push(`A${n},Debtor ${n},+86${n},2026-05-${10 + (n % 20)},${amount}`);
    lines.push(`A${n},Debtor ${n},+86${n},2026-06-${10 + (n % 20)},100`);
  }
  return `${lines.join('\n')}\n`;
}

describe('an import that is killed', () => {
  let folder: string;
  const books: FreshBook[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-kill-'));
    writeFileSync(join(folder, 'first.csv'), tape(false));
    writeFileSync(join(folder, 'newer.csv'), tape(true));
  });
  afterAll(async () => {
    for (const book of books) await book.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function aBook(): Promise<FreshBook> {
    const book = await freshBook();
    books.push(book);
    await keepSandboxClock(book.db, NOW, 1e-9);
    await publishText(book, TEST_POLICY, NOW);
    return book;
  }
  const args = (name: string): string[] => ['import', join(folder, name), ...OPTIONS];
  const accounts = async ({ pool }: FreshBook): Promise<number> =>
    (await pool.query<{ count: number }>('select count(*)::int as count from account')).rows[0]?.count ?? -1;

  async function undisturbed(book: FreshBook, name: string): Promise<number> {
    const began = Date.now();
    const { code, stderr } = await run(args(name), { DATABASE_URL: book.url });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('refused')]);
    return Date.now() - began;
  }

  test(
    `at ${ROUNDS} random moments leaves, when run again, the undisturbed book`,
    async () => {
      console.log(`seed ${SEED}; repeat with KILL_SEED=${SEED}`);
      const calm = await aBook();
      const lasts = { first: await undisturbed(calm, 'first.csv'), newer: 0 };
      const afterFirst = await bookDump(calm.pool);
      lasts.newer = await undisturbed(calm, 'newer.csv');
      const afterNewer = await bookDump(calm.pool);
      const seen: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const book = await aBook();
        for (const [name, wanted] of [
          ['first', afterFirst],
          ['newer', afterNewer],
        ] as const) {
          const { child, ended } = start(args(`${name}.csv`), { DATABASE_URL: book.url });
          const moment = Math.round((0.3 + 0.65 * draw(`${SEED}/${name}`, round)) * lasts[name]);
          await Promise.race([pause(moment), ended]);
          child.kill('SIGKILL');
          await ended;
          seen.push(`${name} at ${moment} ms: ${await accounts(book)} accounts`);
          await undisturbed(book, `${name}.csv`);
          expect((await bookDump(book.pool)) === wanted).toBe(true);
        }
      }
      console.log(seen.join('\n'));
    },
    proofSize(300_000, 1_800_000),
  );
});
