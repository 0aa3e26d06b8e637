/** Guarantee: a payment is divided over fees, interest and principal in the policy's order, and nothing is lost. */

import { anAccount, at, begin, on } from '../../db/book-story';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { publishPolicy } from '../../db/policy.store';
import { PolicyShelf } from '../../db/policy-shelf';
import { takeFact } from '../../db/take-event';
import { wallClock } from '../../domain/business-clock';
import type { AccountEvent } from '../../domain/event';
import { toPolicyJson } from '../../domain/policy-json';
import { aPolicy } from '../properties/account-builder';

let book: FreshBook;
beforeEach(async () => {
  book = await freshBook();
});
afterEach(() => book?.drop());

test('fees first, then interest, then principal, over two payments', async () => {
  await begin(book.db);
  const policy = aPolicy({ id: 'house', allocation: ['fees', 'interest', 'principal'] });
  await publishPolicy(book.db, {
    id: 'house',
    body: toPolicyJson(policy),
    source: 'second',
    digest: 'd2',
    publishedAt: at('2012-01-02T00:00:00Z'),
    publishedBy: 'test',
  });
  await anAccount(book.db, 'A1');
  const host = { clock: wallClock(() => Date.parse('2012-05-10T00:00:00Z')), shelf: new PolicyShelf(), rehearse: null };
  const take = async (event: AccountEvent): Promise<void> => {
    const { refused } = await book.db.transaction().execute((tx) => takeFact(tx, host, 'A1', event));
    expect(refused).toBeNull();
  };
  const now = { at: at('2012-05-10T02:00:00Z'), effective: null };
  const item = { id: 'i1', due: on('2012-05-31'), amount: 10_000n, interest: 1_500n, fees: 500n };
  await take({ type: 'item-added', item, ...now });
  await take({ type: 'payment', id: 'p1', item: 'i1', amount: 1_000n, ...now });
  await take({ type: 'payment', id: 'p2', item: 'i1', amount: 3_000n, ...now });

  const rows = await book.db
    .selectFrom('payment_allocation')
    .select(['payment', 'component', 'amount_minor as amount'])
    .orderBy('payment')
    .orderBy('component')
    .execute();
  expect(rows).toEqual([
    { payment: 'p1', component: 'fees', amount: 500n },
    { payment: 'p1', component: 'interest', amount: 500n },
    { payment: 'p2', component: 'interest', amount: 1_000n },
    { payment: 'p2', component: 'principal', amount: 2_000n },
  ]);
});
