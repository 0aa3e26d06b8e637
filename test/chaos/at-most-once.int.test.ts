/**
 * Guarantee: a crash between reservation and record leaves a contact unknown; it is never made a second time, and what
 * a provider says of a person goes no further.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { ContactChannel, Delivery, HandedOver } from '../../activities/channels/channel';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { plan } from '../../activities/plan';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { messagesOf } from '../../db/sandbox-message.store';
import type { Step } from '../../domain/move';
import { instant } from '../../domain/time';
import { dueReminder, hostWith, NUMBER } from './due-reminder';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

/** The sandbox's channel, with a disaster at one moment of its first hand-over. */
function channelThat(handOver: (honest: ContactChannel, delivery: Delivery) => Promise<HandedOver>): ContactChannel {
  const honest = sandboxChannel(book.db);
  let calls = 0;
  return {
    isSandbox: true,
    handOver: (delivery) => {
      calls += 1;
      return calls === 1 ? handOver(honest, delivery) : honest.handOver(delivery);
    },
  };
}

const attempt = async (host: ActivityHost, request: ContactRequest): Promise<Step> =>
  (await new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(() =>
    contact(host, request),
  )) as Step;

const found = async (account: string) => ({
  states: (await book.db.selectFrom('contact').select('state').where('account', '=', account).execute()).map(
    ({ state }) => state,
  ),
  delivered: (await messagesOf(book.db, account)).length,
});

test.each([
  [
    'after the provider has taken the message',
    1,
    async (honest: ContactChannel, delivery: Delivery) => {
      await honest.handOver(delivery);
      throw new Error('the line went dead');
    },
  ],
  ['before the provider has taken the message', 0, () => Promise.reject(new Error('the line is dead'))],
] as const)('a hand-over that breaks %s is unknown and is not made again', async (when, delivered, handOver) => {
  const host = hostWith(book, channelThat(handOver));
  const request = await dueReminder(book, host, `breaks-${when.split(' ')[0]}`);
  await expect(attempt(host, request)).rejects.toThrow();
  expect(await found(request.account)).toEqual({ states: ['reserved'], delivered });

  const step = await attempt(host, request);
  expect(await found(request.account)).toEqual({ states: ['unknown'], delivered });
  expect(step.next).toMatchObject({ what: 'contact', rung: 'call' });
  expect(await attempt(host, request)).toEqual(step);
  expect(await found(request.account)).toEqual({ states: ['unknown'], delivered });
});

test('a process that dies after the reservation was committed leaves it, and the next one does not send', async () => {
  const dead = hostWith(
    book,
    channelThat(() => new Promise(() => undefined)),
  );
  const request = await dueReminder(book, dead, 'dies');
  void attempt(dead, request);
  const deadline = Date.now() + 10_000;
  while ((await found('dies')).states.length === 0 && Date.now() < deadline);

  await attempt(hostWith(book, sandboxChannel(book.db)), request);
  expect(await found('dies')).toEqual({ states: ['unknown'], delivered: 0 });
});

test('a second try that comes days later records the first and leaves the contact that is due by then', async () => {
  const broken = channelThat(() => Promise.reject(new Error('the line is dead')));
  const request = await dueReminder(book, hostWith(book, broken), 'late');
  await expect(attempt(hostWith(book, broken), request)).rejects.toThrow();

  const daysLater = hostWith(book, sandboxChannel(book.db), instant(request.at + 5 * 86_400_000));
  const step = await attempt(daysLater, request);
  expect(await found('late')).toEqual({ states: ['unknown'], delivered: 0 });
  expect(step).toMatchObject({ next: { what: 'contact', rung: 'call' }, wake: { due: daysLater.clock.now() } });
  await attempt(daysLater, { account: 'late', at: daysLater.clock.now(), seq: step.seq });
  expect((await found('late')).states).toHaveLength(2);
});

test('what a lost task reserved after its first act is unknown once the run looks again from there', async () => {
  const broken = channelThat(() => Promise.reject(new Error('the line is dead')));
  const request = await dueReminder(book, hostWith(book, broken), 'chained');
  await expect(attempt(hostWith(book, broken), request)).rejects.toThrow();

  const host = hostWith(book, sandboxChannel(book.db));
  const look = (since: object): Promise<unknown> =>
    new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(() =>
      plan(host, { account: 'chained', at: request.at, ...since }),
    );
  // A look that does not say where the run stands may come while a visit is at its own contact.
  await look({});
  expect(await found('chained')).toEqual({ states: ['reserved'], delivered: 0 });
  await look({ since: request.seq + 1 });
  expect(await found('chained')).toEqual({ states: ['reserved'], delivered: 0 });
  await look({ since: request.seq });
  expect(await found('chained')).toEqual({ states: ['unknown'], delivered: 0 });
});

test.each([
  ['was taken', { state: 'sent', providerRef: 'SM-late' }, 'sent'],
  [
    'was refused',
    { state: 'failed', fault: { kind: 'channel', code: null, reason: 'closed', notBefore: null } },
    'failed',
  ],
] as const)('an answer that comes after its task was given up counts: it %s', async (name, answer, state) => {
  let say: (answer: HandedOver) => void = () => undefined;
  const patient = new Promise<HandedOver>((resolve) => {
    say = resolve;
  });
  const host = hostWith(
    book,
    channelThat(() => patient),
  );
  const request = await dueReminder(book, host, `late ${name}`);
  const first = attempt(host, request);
  const deadline = Date.now() + 10_000;
  while ((await found(request.account)).states.length === 0 && Date.now() < deadline);
  await attempt(host, request);
  expect(await found(request.account)).toEqual({ states: ['unknown'], delivered: 0 });

  say(answer);
  await first;
  expect(await found(request.account)).toEqual({ states: [state], delivered: 0 });
});

test('of eight tries at once one sends', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const request = await dueReminder(book, host, 'at-once');
  await Promise.all(Array.from({ length: 8 }, () => attempt(host, request)));
  expect((await found('at-once')).delivered).toBe(1);
  expect((await found('at-once')).states).toHaveLength(1);
});

test('what a provider says of a person does not leave the activity, since it would stay in the history', async () => {
  const gossip = (_: ContactChannel, { recipient }: Delivery) =>
    Promise.reject(new Error(`${recipient} (Rosa Example) is not a mobile number`));
  const host = hostWith(book, channelThat(gossip));
  const request = await dueReminder(book, host, 'gossip');
  const failure = await attempt(host, request).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(Error);
  const { message, stack, cause } = failure as Error;
  for (const said of [message, stack, String(cause)]) {
    expect(said).not.toContain(NUMBER);
    expect(said).not.toContain('Rosa');
  }
});
