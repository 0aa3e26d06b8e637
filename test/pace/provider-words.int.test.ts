/**
 * Guarantee: what a provider says of us is obeyed by every process: "too fast" until it said, an ill one is left alone and
 * tried by one contact, and a fault of our own turns the channel off until somebody turns it on.
 */
import type { ContactChannel, HandedOver } from '../../activities/channels/channel';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { channelSwitches, switchChannel } from '../../db/pace/channel-switch.store';
import { paceStanding, type SenderStanding } from '../../db/pace/pace-standing.store';
import type { FaultKind } from '../../domain/delivery/fault';
import { breakerState, FAILURES_MAX } from '../../domain/pace/breaker';
import { type Instant, instant } from '../../domain/time';
import { callRound } from '../../worker/send-turns';
import { dueReminder } from '../chaos/due-reminder';
import { hear, type Process, processOn, takeMessages, Wall } from './paced-host';

let book: FreshBook;
let wall: Wall;
let processes: Process[];
let answers: (HandedOver | Error)[];
let handed: string[];
beforeEach(async () => {
  book = await freshBook();
  wall = new Wall();
  answers = [];
  handed = [];
  const channel: ContactChannel = {
    isSandbox: true,
    handOver: async ({ account }) => {
      handed.push(account);
      const answer = answers.shift() ?? { state: 'sent', providerRef: account };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  processes = [0, 1].map(() => processOn(book, wall, channel, []));
});
afterEach(async () => {
  for (const { connection } of processes) await connection.close();
  await book?.drop();
});

const failed = (kind: FaultKind, code: string | null, notBefore: Instant | null = null): HandedOver => ({
  state: 'failed',
  fault: { kind, code, reason: 'the words of the table', notBefore },
});
const process = (n: number): Process => {
  const found = processes[n];
  if (found === undefined) throw new Error(`no process ${n}`);
  return found;
};
const due = (id: string): Promise<ContactRequest> => dueReminder(book, process(0).host, id);
/** Makes a contact by a process; a hand-over without an answer breaks off. */
const make = async (n: number, id: string) => contact(process(n).host, await due(id)).catch(() => null);
const sms = async (): Promise<SenderStanding | undefined> =>
  (await paceStanding(book.db)).find(({ channel }) => channel === 'sms')?.senders[0];
const call = () => callRound(book.db, { now: () => instant(0) }, wall.now());

test('too fast, until an instant: nobody goes before, in any process; then whoever waits is called', async () => {
  const until = instant(wall.now() + 30_000);
  answers = [failed('later', '20429', until)];
  await make(0, 'a');
  wall.pass(1_000);
  expect((await make(1, 'b'))?.next).toMatchObject({ turn: { on: 'sms', isOff: false } });
  await takeMessages(book);
  wall.pass(28_999);
  expect(await call()).toBe(0);
  wall.pass(1);
  expect(await call()).toBe(1);
  const [called = ''] = await takeMessages(book);
  await hear(process(1).host, called, instant(0));
  expect(handed).toEqual(['a', 'b']);
});

test('an ill provider is left alone; one contact tries it, and its success lets the others go', async () => {
  answers = Array.from({ length: FAILURES_MAX }, () => new Error('no answer'));
  for (let n = 0; n < FAILURES_MAX; n += 1) await make(n % 2, `ill-${n}`);
  const breaker = (await sms())?.state.breaker;
  expect(breaker && breakerState(breaker, wall.now())).toBe('open');
  wall.pass(1_000);
  for (const id of ['x', 'y', 'z']) expect((await make(1, id))?.next).toHaveProperty('turn');
  await takeMessages(book);
  expect(await call()).toBe(0);
  wall.pass(29_000);
  expect(await call()).toBe(1);
  expect(await call()).toBe(0);
  const [trial = ''] = await takeMessages(book);
  await hear(process(0).host, trial, instant(0));
  expect(handed.slice(FAILURES_MAX)).toEqual(['x']);
  expect((await sms())?.state.breaker.failures).toBe(0);
  expect(await call()).toBe(2);
  for (const account of await takeMessages(book)) await hear(process(1).host, account, instant(0));
  expect(handed.slice(FAILURES_MAX)).toEqual(['x', 'y', 'z']);
});

test('a failed trial rests twice as long', async () => {
  answers = Array.from({ length: FAILURES_MAX + 1 }, () => new Error('no answer'));
  for (let n = 0; n < FAILURES_MAX; n += 1) await make(0, `ill-${n}`);
  wall.pass(30_000);
  await make(0, 'trial');
  const { breaker } = (await sms())?.state ?? {};
  expect(breaker?.openUntil).toBe(wall.now() + 60_000);
});

test('what a provider says of one recipient says nothing of the sender', async () => {
  const kinds: FaultKind[] = ['point', 'refused', 'channel', 'content'];
  answers = [...kinds, ...kinds].map((kind) => failed(kind, '30003'));
  for (let n = 0; n < 8; n += 1) await make(0, `one-${n}`);
  expect((await sms())?.state.breaker.failures).toBe(0);
  expect((await sms())?.state.pausedUntil).toBeNull();
});

test('a fault of our own turns the channel off, once, and says why; on again, it goes', async () => {
  answers = [failed('ours', '20003'), failed('ours', '20003')];
  const both = [await due('a'), await due('b')];
  await Promise.all(both.map((request, n) => contact(process(n).host, request)));
  expect(await channelSwitches(book.db)).toMatchObject([
    { channel: 'sms', isOff: true, actor: 'forbear', reason: '20003: the words of the table' },
  ]);
  const { rows } = await book.pool.query('select count(*)::int as n from channel_switch');
  expect(rows).toEqual([{ n: 1 }]);
  wall.pass(1_000);
  expect((await make(0, 'c'))?.next).toMatchObject({ turn: { on: 'sms', isOff: true } });
  const on = { channel: 'sms', isOff: false, actor: 'ops', reason: 'mended', at: instant(0) };
  await book.db.transaction().execute((tx) => switchChannel(tx, on));
  await takeMessages(book);
  answers = [];
  // Of two at one moment the second goes out, or comes too late and waits like the third.
  expect(await call()).toBe(3 - handed.length);
  for (const account of await takeMessages(book)) await hear(process(0).host, account, instant(0));
  expect([...handed].sort()).toEqual(['a', 'b', 'c']);
});
