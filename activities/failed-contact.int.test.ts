/**
 * Guarantee: a hand-over that failed is booked with its contact in one transaction, and the activity answers what follows:
 * the same again, the next channel, or the next rung. Whoever else learns of a failure books it the same way, once; the
 * run is told. A bad point is used by nobody any more, and what the contact covered is due again.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { loadAccount } from '../db/account.store';
import { bookFailure } from '../db/contact-failure';
import { type FreshBook, freshBook } from '../db/fresh-book';
import type { HandOverFault } from '../domain/delivery/fault';
import type { Step } from '../domain/move';
import type { Policy } from '../domain/policy';
import { type Instant, instant } from '../domain/time';
import { dueReminder, hostWith } from '../test/chaos/due-reminder';
import type { ContactChannel } from './channels/channel';
import { sandboxChannel } from './channels/sandbox';
import { contact } from './contact';
import type { ContactRequest } from './contract';
import type { ActivityHost } from './host';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

const fault = (kind: HandOverFault['kind'], notBefore: Instant | null = null): HandOverFault => ({
  kind,
  code: '30005',
  reason: 'the number is not in use',
  notBefore,
});

/** The sandbox's channel, except that the first hand-overs fail, each in its way. */
function failing(...faults: HandOverFault[]): ContactChannel {
  const honest = sandboxChannel(book.db);
  return {
    isSandbox: true,
    handOver: async (delivery) => {
      const next = faults.shift();
      return next === undefined ? honest.handOver(delivery) : { state: 'failed', fault: next };
    },
  };
}

const withFallback = (policy: Policy): Policy => ({
  ...policy,
  rungs: policy.rungs.map((rung) => (rung.kind === 'message' ? { ...rung, fallback: ['email'] } : rung)),
});

async function due(host: ActivityHost, id: string, person = id): Promise<ContactRequest> {
  const request = await dueReminder(book, host, id, person, withFallback);
  const points = book.db.insertInto('contact_point').values({ person, kind: 'email', value: `${person}@example.org` });
  await points.onConflict((conflict) => conflict.doNothing()).execute();
  return request;
}

const make = (host: ActivityHost, request: ContactRequest): Promise<Step> =>
  new MockActivityEnvironment().run(() => contact(host, request)) as Promise<Step>;

const again = (account: string, { wake, seq }: Step): ContactRequest => {
  if (wake === null) throw new Error('nothing is waited for');
  return { account, at: wake.due, seq };
};

const contacts = (account: string) =>
  book.db
    .selectFrom('contact as c')
    .leftJoin('attempt as t', (on) => on.onRef('t.account', '=', 'c.account').onRef('t.contact_seq', '=', 'c.seq'))
    .select(['c.channel', 'c.state', 't.state as attempt'])
    .where('c.account', '=', account)
    .orderBy('c.seq')
    .execute();

const factsOf = async (id: string) => {
  const booked = await loadAccount(book.db, id, { lock: false });
  if (booked === null) throw new Error(`no ${id}`);
  return booked.facts;
};
const failuresOf = async (id: string) =>
  (await factsOf(id)).acts.flatMap((act) => (act.kind === 'contact-failed' ? [act] : []));
const told = (account: string) =>
  book.db
    .selectFrom('outbox')
    .select('kind')
    .where('account', '=', account)
    .where('kind', '=', 'facts-changed')
    .execute();

test('a number that is no good: its budget is given back, the e-mail is due at once, and no account uses the number again', async () => {
  const host = hostWith(book, failing(fault('point')));
  const request = await due(host, 'bad-number');
  const step = await make(host, request);
  expect(step).toMatchObject({
    next: { what: 'contact', rung: 'reminder', channel: 'email' },
    wake: { due: request.at },
  });
  expect(await contacts('bad-number')).toEqual([{ channel: 'sms', state: 'failed', attempt: 'released' }]);
  expect(await failuresOf('bad-number')).toMatchObject([
    { rung: 'reminder', channel: 'sms', cause: 'point', follows: 'other', by: 'email', at: request.at },
  ]);
  const points = book.db
    .selectFrom('contact_point')
    .select(['kind', 'invalid_reason'])
    .where('person', '=', 'bad-number');
  expect(await points.orderBy('kind').execute()).toEqual([
    { kind: 'email', invalid_reason: null },
    { kind: 'sms', invalid_reason: '30005' },
  ]);
  expect((await loadAccount(book.db, 'bad-number', { lock: false }))?.people[0]?.points).toMatchObject([
    { kind: 'email' },
  ]);

  const next = await make(host, again('bad-number', step));
  expect(next.next).toMatchObject({ what: 'contact', rung: 'call' });
  expect(await contacts('bad-number')).toMatchObject([{ state: 'failed' }, { channel: 'email', state: 'sent' }]);
});

test('a second try of an activity that has recorded a failure makes nothing, and answers the same step', async () => {
  const host = hostWith(book, failing(fault('channel')));
  const request = await due(host, 'answered');
  const step = await make(host, request);
  expect(await make(host, request)).toEqual(step);
  expect(await contacts('answered')).toHaveLength(1);
});

test('the same again waits as long as the provider says, and a quarter of an hour when it does not', async () => {
  const host = hostWith(
    book,
    failing(fault('later', instant(Date.parse('2012-06-01T10:00:00+08:00'))), fault('later')),
  );
  const request = await due(host, 'again');
  const first = await make(host, request);
  expect(first).toMatchObject({
    next: { channel: 'sms', after: { channel: 'sms', cause: 'later' } },
    wake: { due: Date.parse('2012-06-01T10:00:00+08:00') },
  });
  const second = await make(host, again('again', first));
  expect(second.wake?.due).toBe(Date.parse('2012-06-01T10:15:00+08:00'));
});

test('a report is booked once, with the message that tells the run', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const request = await due(host, 'report');
  await make(host, request);
  const before = (await told('report')).length;
  const { acts } = await factsOf('report');
  const seq = acts.find(({ kind }) => kind === 'contact')?.seq ?? 0;
  const report = (kind: HandOverFault | 'never-left', contactSeq = seq) =>
    book.db
      .transaction()
      .execute((tx) => bookFailure(tx, host, 'report', contactSeq, kind, instant(request.at + 60_000)));
  expect((await report(fault('refused')))?.step.next).toMatchObject({ what: 'contact', channel: 'email' });
  expect(await report('never-left')).toBeNull();
  expect(await report('never-left', 999)).toBeNull();
  expect((await told('report')).length).toBe(before + 1);
  expect(await failuresOf('report')).toMatchObject([{ cause: 'refused', follows: 'other' }]);
  const feed = book.db
    .selectFrom('feed')
    .select('kind')
    .where('account', '=', 'report')
    .where('kind', '=', 'contact-failed');
  expect(await feed.execute()).toHaveLength(1);
});

test('what came back keeps its attempt, which is known to have reached nobody', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const request = await due(host, 'came-back');
  await make(host, request);
  const attempt = () =>
    book.db.selectFrom('attempt').select(['state', 'outcome']).where('account', '=', 'came-back').execute();
  expect(await attempt()).toEqual([{ state: 'made', outcome: 'pending' }]);
  const seq = (await factsOf('came-back')).acts.find(({ kind }) => kind === 'contact')?.seq ?? 0;
  await book.db
    .transaction()
    .execute((tx) => bookFailure(tx, host, 'came-back', seq, fault('refused'), instant(request.at + 60_000)));
  expect(await attempt()).toEqual([{ state: 'made', outcome: 'undelivered' }]);
});

test('what a contact had covered on another account is due again with it', async () => {
  const host = hostWith(book, failing(fault('point')));
  const first = await due(host, 'pair-0001', 'pair');
  await due(host, 'pair-0002', 'pair');
  const step = await make(host, first);
  expect(await failuresOf('pair-0002')).toMatchObject([{ rung: 'reminder', follows: 'again', cause: 'point' }]);
  expect(await told('pair-0002')).not.toEqual([]);
  await make(host, again('pair-0001', step));
  const sent = book.db
    .selectFrom('sandbox_message')
    .select(['account', 'channel', 'body'])
    .where('account', 'like', 'pair-%');
  const [message, ...more] = await sent.execute();
  expect(more).toEqual([]);
  expect(message).toMatchObject({ account: 'pair-0001', channel: 'email' });
  expect(message?.body).toContain('0002');
});
