/** Guarantee: the end of a hold is announced a day ahead, once, and never for a hold that was released. */
import { createAccounts } from '../db/account.store';
import { type FreshBook, freshBook } from '../db/fresh-book';
import type { BusinessClock } from '../domain/business-clock';
import { parseDate } from '../domain/calendar';
import { instant, type LocalDate, type Zone } from '../domain/time';
import { expiryRound } from './hold-expiry';

let book: FreshBook;
beforeEach(async () => {
  book = await freshBook();
});
afterEach(() => book?.drop());

const at = (text: string): BusinessClock => ({
  isSandbox: false,
  now: () => instant(Date.parse(text)),
  actAt: (due) => due,
  hasCome: () => true,
  wallMsOf: (due) => due,
});

const announced = async (): Promise<number> => {
  const rows = await book.db.selectFrom('feed').select('id').where('kind', '=', 'hold-expiring').execute();
  return rows.length;
};

test('a hold that ends tomorrow in the account’s zone is announced once', async () => {
  const account = {
    id: 'a-1',
    currency: 'CNY',
    zone: 'Asia/Shanghai' as Zone,
    opened: parseDate('2012-05-01') as LocalDate,
    product: null,
    facts: {},
  };
  await book.db.insertInto('person').values({ id: 'p-1', synthetic: true, name: 'Test', language: 'en' }).execute();
  await createAccounts(book.db, [{ account, policyId: null, people: [{ person: 'p-1', role: 'debtor' }] }]);
  const stamp = '2012-06-01T00:00:00Z' as unknown as never;
  await book.db
    .insertInto('hold')
    .values([
      {
        account: 'a-1',
        id: 'h1',
        reason: 'dispute',
        first_day: '2012-06-01',
        last_day: '2012-06-10',
        seq: 1,
        at: stamp,
      },
      { account: 'a-1', id: 'h2', reason: 'dispute', first_day: '2012-06-01', last_day: null, seq: 2, at: stamp },
    ])
    .execute();

  // 23:59 of 8 June in Shanghai, then 00:00 of 9 June.
  expect(await expiryRound(book.db, at('2012-06-08T15:59:00Z'))).toBe(0);
  expect(await expiryRound(book.db, at('2012-06-08T16:00:00Z'))).toBe(1);
  expect(await expiryRound(book.db, at('2012-06-09T16:00:00Z'))).toBe(0);
  expect(await announced()).toBe(1);
});

test('the loop passes by every hold that was announced before', async () => {
  await book.pool.query(
    `insert into account (id, currency, zone, opened) values ('many', 'CNY', 'Asia/Shanghai', '2012-05-01')`,
  );
  await book.pool.query(`
    insert into hold (account, id, reason, first_day, last_day, seq, at, expiry_announced_at)
    select 'many', 'h' || n, 'dispute', '2012-05-01', '2012-05-02', n, '2012-05-01', '2012-05-01'
    from generate_series(1, 5000) as n`);
  await book.pool.query('analyze hold');
  const { rows } = await book.pool.query<{ 'QUERY PLAN': string }>(`
    explain select from hold where last_day <= '2012-06-01' and released_seq is null and expiry_announced_at is null`);
  expect(rows.map((row) => row['QUERY PLAN']).join(' ')).toContain('hold_to_announce');
  expect(await expiryRound(book.db, at('2012-06-08T15:59:00Z'))).toBe(0);
});
