/**
 * Guarantee: an import that is killed at any moment is finished by running it again, and the book is then the one
 * that an undisturbed import leaves. Both for a first tape, which opens accounts, and for a newer one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_POLICY } from '../../api/account-story';
import { draw } from '../../cli/demo/draw';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { keepSandboxClock } from '../../db/sandbox-clock.store';
import { bookDump } from '../support/book-dump';
import { NOW, publishText } from '../support/import-story';
import { proofSize } from '../support/proof-size';
import { run, start } from './cli';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2_147_483_647);
const KILLS = proofSize(3, 20);
const ACCOUNTS = proofSize(2_000, 10_000);
/** One account in fifty of those that both tapes have. */
const CHANGED = (ACCOUNTS / 50) * (49 / 50);
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
  const count = async ({ pool }: FreshBook, query: string): Promise<number> =>
    (await pool.query<{ count: number }>(query)).rows[0]?.count ?? -1;

  async function undisturbed(book: FreshBook, name: string): Promise<void> {
    const { code, stderr } = await run(args(name), { DATABASE_URL: book.url });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('refused')]);
  }

  /** Kills an import as soon as it has written so much; asked of the book as quickly as it answers. */
  async function killed(book: FreshBook, name: string, what: string, share: number, of: number): Promise<string> {
    const { child, ended } = start(args(name), { DATABASE_URL: book.url });
    let hasEnded = false;
    const end = ended.then(() => {
      hasEnded = true;
    });
    const begun = "select count(*)::int as count from pg_stat_activity where application_name = 'forbear-import'";
    while (!hasEnded && (await count(book, begun)) === 0);
    const before = await count(book, what);
    while (!hasEnded && (await count(book, what)) - before < share * of);
    child.kill('SIGKILL');
    await end;
    return `${name} from ${share.toFixed(2)} on: ${(await count(book, what)) - before} of ${of}`;
  }

  test(
    `at ${KILLS} random moments leaves, when run again, the undisturbed book`,
    async () => {
      console.log(`seed ${SEED}; repeat with KILL_SEED=${SEED}`);
      const calm = await aBook();
      await undisturbed(calm, 'first.csv');
      const afterFirst = await bookDump(calm.pool);
      await undisturbed(calm, 'newer.csv');
      const afterNewer = await bookDump(calm.pool);
      const seen: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const isFirst = kill % 2 === 0;
        const book = isFirst ? await aBook() : (books.at(-1) ?? calm);
        const name = isFirst ? 'first.csv' : 'newer.csv';
        // A newer tape opens its new accounts first and then changes known ones: either is interrupted.
        const isOpening = isFirst || draw(`${SEED}/what`, kill) < 0.5;
        const what = `select count(*)::int as count from ${isOpening ? 'account' : 'item_adjustment'}`;
        const of = isFirst ? ACCOUNTS : isOpening ? ACCOUNTS / 2 : CHANGED;
        seen.push(await killed(book, name, what, draw(String(SEED), kill) * 0.99, of));
        await undisturbed(book, name);
        expect((await bookDump(book.pool)) === (isFirst ? afterFirst : afterNewer)).toBe(true);
      }
      console.log(seen.join('\n'));
    },
    proofSize(300_000, 1_800_000),
  );
});
