/**
 * Guarantee: the invariants come to an end on a book of 100,000 accounts (a sample in `npm test`), each within its
 * minute. What each costs is printed.
 */

import { instant } from '../domain/time';
import { largeBook } from '../test/support/large-book';
import { proofSize } from '../test/support/proof-size';
import { checkInvariants, isBroken } from './check-invariants';
import { type FreshBook, freshBook } from './fresh-book';
import { INVARIANTS } from './invariants/registry';

const ACCOUNTS = proofSize(2_000, 100_000);

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
  await largeBook(book, ACCOUNTS);
}, 600_000);
afterAll(() => book?.drop());

test(`all of them on ${ACCOUNTS} accounts`, async () => {
  const found = await checkInvariants(book.db, { now: instant(0), slackMs: 0, wallSlackMs: 3_600_000 });
  const total = found.reduce((sum, { ms }) => sum + ms, 0);
  const costs = [...found].sort((a, b) => b.ms - a.ms).map(({ id, ms, checked }) => `${ms} ms  ${id} (${checked})`);
  console.log(`${ACCOUNTS} accounts: ${total} ms\n${costs.join('\n')}`);
  expect(found.filter(isBroken)).toEqual([]);
  expect(found.find(({ id }) => id === 'contact-in-ledger')?.checked).toBe(6 * ACCOUNTS);
}, 600_000);

test('values that no check can read stop only those that read them', async () => {
  await book.pool.query('alter table ledger disable trigger user');
  await book.pool.query(`update ledger set body = body || '{"asked": "1.00"}' where account = 'L1' and seq = 3`);
  await book.pool.query('alter table ledger enable trigger user');
  const found = await checkInvariants(book.db, { now: instant(0), slackMs: 0, wallSlackMs: 3_600_000 });
  expect(found).toHaveLength(INVARIANTS.length);
  expect(found.filter(isBroken).map(({ id, unchecked }) => [id, unchecked])).toEqual([
    ['asked-what-is-owed', 'invalid input syntax for type bigint: "…" (22P02)'],
  ]);
}, 600_000);
