/**
 * Guarantee: contacts to one person that fall due on one local date are made as one: the message names every account, the
 * other rungs are covered and complete, their workflows are told; a second contact waits for another date.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { loadAccount } from '../db/account.store';
import { decisionsOf } from '../db/decision.store';
import { type FreshBook, freshBook } from '../db/fresh-book';
import { takeFact } from '../db/take-event';
import { localDate, startOfDay } from '../domain/calendar';
import type { Step } from '../domain/move';
import { addDays, instant } from '../domain/time';
import { dueReminder, hostWith } from '../test/chaos/due-reminder';
import { sandboxChannel } from './channels/sandbox';
import { contact } from './contact';
import type { ContactRequest } from './contract';
import type { ActivityHost } from './host';
import { plan } from './plan';

let book: FreshBook;
let host: ActivityHost;
beforeAll(async () => {
  book = await freshBook();
  host = hostWith(book, sandboxChannel(book.db));
});
afterAll(() => book?.drop());

const make = (request: ContactRequest): Promise<Step> =>
  new MockActivityEnvironment().run(() => contact(host, request)) as Promise<Step>;

const factsOf = async (id: string) => {
  const booked = await loadAccount(book.db, id, { lock: false });
  if (booked === null) throw new Error(`no ${id}`);
  return booked.facts;
};
const actsOf = async (id: string) => (await factsOf(id)).acts.map(({ kind }) => kind);
const messages = (...accounts: string[]) =>
  book.db.selectFrom('sandbox_message').select(['account', 'body']).where('account', 'in', accounts).execute();
const told = async (account: string) =>
  (
    await book.db
      .selectFrom('outbox')
      .select('id')
      .where('account', '=', account)
      .where('sent_at', 'is', null)
      .execute()
  ).length;

test('two reminders of one morning are one message that names both accounts; the other rung is covered, and told', async () => {
  const first = await dueReminder(book, host, 'pair-0001', 'pair');
  const second = await dueReminder(book, host, 'pair-0002', 'pair');
  const before = await told('pair-0002');
  const step = await make(first);
  expect(step.next.what).not.toBe('ended');
  const sent = await messages('pair-0001', 'pair-0002');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ account: 'pair-0001' });
  expect(sent[0]?.body).toMatch(/ending 0001 .*also about: CNY [\d.]+ on your account ending 0002\.$/);
  expect(await actsOf('pair-0002')).toContain('covered');
  expect(await told('pair-0002')).toBe(before + 1);

  // Its own timer fires all the same: nothing more leaves.
  await make(second);
  expect(await messages('pair-0001', 'pair-0002')).toHaveLength(1);
});

test('the joint contact is an attempt for every debt that it names, and each account has the decision that it may', async () => {
  const first = await dueReminder(book, host, 'both-0001', 'both');
  await dueReminder(book, host, 'both-0002', 'both');
  await make(first);
  const attempts = book.db.selectFrom('attempt').select(['account', 'counts_for']).where('person', '=', 'both');
  expect(await attempts.execute()).toEqual([{ account: 'both-0001', counts_for: ['both-0001', 'both-0002'] }]);
  const [decision, ...more] = await decisionsOf(book.db, 'both-0002', { limit: 10 });
  expect(more).toEqual([]);
  const covered = (await factsOf('both-0002')).acts.find(({ kind }) => kind === 'covered');
  expect(covered).toMatchObject({ rung: decision?.rung });
  expect(decision).toMatchObject({ act: 'contact', verdict: 'allow' });

  // A hold that covered that day, and is told of the day after, makes it a breach for the account that was covered.
  const { account } = await factsOf('both-0002');
  const day = localDate(first.at, account.zone);
  const hold = { type: 'hold', id: 'h1', reason: 'dispute', from: day, to: null, effective: null } as const;
  await book.db
    .transaction()
    .execute((tx) => takeFact(tx, host, 'both-0002', { ...hold, at: instant(first.at + 86_400_000) }));
  const incidents = book.db.selectFrom('incident').select(['account', 'rule']).where('account', 'like', 'both-%');
  expect(await incidents.execute()).toEqual([{ account: 'both-0002', rule: 'house.hold' }]);
});

test('who does not lead waits for the leader, and is covered by it', async () => {
  const first = await dueReminder(book, host, 'wait-0001', 'wait');
  const second = await dueReminder(book, host, 'wait-0002', 'wait');
  const step = await make(second);
  expect(await messages('wait-0001', 'wait-0002')).toHaveLength(0);
  expect(step.wake?.due).toBe(second.at + 60_000);
  await make(first);
  expect(await messages('wait-0001', 'wait-0002')).toMatchObject([{ account: 'wait-0001' }]);
  expect(await actsOf('wait-0002')).toContain('covered');
});

test('two workers that come for both at the same moment make one contact', async () => {
  const both = await Promise.all(['race-0001', 'race-0002'].map((id) => dueReminder(book, host, id, 'race')));
  await Promise.all(both.map(make));
  expect(await messages('race-0001', 'race-0002')).toMatchObject([{ account: 'race-0001' }]);
});

test('an account that falls due after the person was spoken to waits for the next date', async () => {
  const first = await dueReminder(book, host, 'late-0001', 'late');
  const second = await dueReminder(book, host, 'late-0002', 'late');
  const take = (event: Parameters<typeof takeFact>[3]) =>
    book.db.transaction().execute((tx) => takeFact(tx, host, 'late-0002', event));
  const { items, account } = await factsOf('late-0002');
  const paid = { type: 'payment', id: 'p1', item: null, amount: items.reduce((sum, { amount }) => sum + amount, 0n) };
  await take({ ...paid, type: 'payment', at: instant(second.at - 3_600_000), effective: null });
  await make(first);
  expect(await messages('late-0001', 'late-0002')).toHaveLength(1);
  expect(await actsOf('late-0002')).not.toContain('covered');

  // The payment bounces in the afternoon: the reminder is due at once, and the person was spoken to this morning.
  const bounced = instant(second.at + 6 * 3_600_000);
  await take({ type: 'payment-reversed', payment: 'p1', at: bounced, effective: null });
  const info = { workflowExecution: { workflowId: 'account/late-0002', runId: 'again' } };
  const { next, wake, seq } = (await new MockActivityEnvironment(info).run(() =>
    plan(host, { account: 'late-0002', at: bounced, begin: true }),
  )) as Step;
  expect({ what: next.what, due: wake?.due }).toEqual({ what: 'contact', due: bounced });
  const step = await make({ account: 'late-0002', at: bounced, seq });
  expect(step.wake?.due).toBe(startOfDay(addDays(localDate(bounced, account.zone), 1), account.zone));
  expect(await messages('late-0001', 'late-0002')).toHaveLength(1);
});

test('accounts of different people do not wait for each other', async () => {
  const first = await dueReminder(book, host, 'one-0001');
  const second = await dueReminder(book, host, 'two-0002');
  await make(second);
  await make(first);
  expect(await messages('one-0001', 'two-0002')).toHaveLength(2);
});
