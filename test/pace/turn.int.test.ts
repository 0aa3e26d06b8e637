/**
 * Guarantee: a contact that is due and allowed leaves in its turn. Whoever waits has reserved nothing; when the turn comes,
 * the book is read and the gate is asked anew, so that what was committed meanwhile holds.
 */
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { paceStanding } from '../../db/pace/pace-standing.store';
import { messagesOf } from '../../db/sandbox-message.store';
import { takeFact } from '../../db/take-event';
import { explain } from '../../domain/explain';
import type { Step } from '../../domain/move';
import type { Zone } from '../../domain/time';
import { callRound } from '../../worker/send-turns';
import { dueReminder } from '../chaos/due-reminder';
import { hear, limit, type Process, processOn, takeMessages, Wall } from './paced-host';

let book: FreshBook;
let wall: Wall;
let one: Process;
beforeEach(async () => {
  book = await freshBook();
  wall = new Wall();
  one = processOn(book, wall, sandboxChannel(book.db), ['sms']);
});
afterEach(async () => {
  await one?.connection.close();
  await book?.drop();
});

const call = () => callRound(book.db, { now: () => one.host.clock.now() }, wall.now());
const count = async (table: string): Promise<number> =>
  Number((await book.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

/** Three reminders that are due at once, with one token for them. */
async function threeDue() {
  await limit(book, { sms: [1, 1] });
  const requests: ContactRequest[] = [];
  for (const id of ['a', 'b', 'c']) requests.push(await dueReminder(book, one.host, id));
  const steps: Step[] = [];
  for (const request of requests) steps.push(await contact(one.host, request));
  await takeMessages(book);
  return { requests, steps };
}

test('the first goes; the others wait, reserve nothing, and say so', async () => {
  const { requests, steps } = await threeDue();
  expect(await messagesOf(book.db, 'a')).toHaveLength(1);
  expect([await count('contact'), await count('attempt'), await count('decision'), await count('send_turn')]).toEqual([
    1, 1, 1, 2,
  ]);
  const [, second, third] = steps;
  expect(second?.next).toMatchObject({ what: 'contact', turn: { on: 'sms', isOff: false, before: 0 } });
  expect(third?.next).toMatchObject({ what: 'contact', turn: { on: 'sms', isOff: false, before: 1 } });
  expect(second?.seq).toBe(requests[1]?.seq);
  expect(second?.wake?.due).toBe((requests[1]?.at ?? 0) + 600_000);
  const said = explain(third?.next ?? { what: 'ended' }, 'UTC' as Zone);
  expect(said.en).toContain('waits for its turn on sms; 1 waited there when it came');
  expect(said['zh-CN']).toContain('正在短信渠道排队，到达时前面有 1 个');
});

test('they are called in their order, as fast as tokens come, and each is made once', async () => {
  const { requests } = await threeDue();
  const at = requests[0]?.at ?? one.host.clock.now();
  const made: string[][] = [];
  for (let second = 0; second < 3; second += 1) {
    wall.pass(1_000);
    await call();
    const told = await takeMessages(book);
    for (const account of told) await hear(one.host, account, at);
    made.push(
      (await book.pool.query('select account from sandbox_message order by id')).rows.map((row) => row.account),
    );
  }
  expect(made).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect([await count('send_turn'), await count('contact')]).toEqual([0, 3]);
});

test('a fact that forbids, committed while it waits, prevents it: the gate is asked when the turn comes', async () => {
  const { requests } = await threeDue();
  const at = requests[1]?.at ?? one.host.clock.now();
  const stop = { type: 'stop', code: 'deceased', at, effective: null } as const;
  await book.db.transaction().execute((tx) => takeFact(tx, one.host, 'b', stop));
  wall.pass(120_000);
  await call();
  for (const account of await takeMessages(book)) await hear(one.host, account, at);
  expect(await messagesOf(book.db, 'b')).toEqual([]);
  expect(await messagesOf(book.db, 'c')).toHaveLength(1);
  expect(await count('send_turn')).toBe(0);
});

test('one that needs no turn any more costs none: the next is called instead', async () => {
  const { requests } = await threeDue();
  const at = requests[1]?.at ?? one.host.clock.now();
  await book.db
    .transaction()
    .execute((tx) => takeFact(tx, one.host, 'b', { type: 'stop', code: 'deceased', at, effective: null }));
  await takeMessages(book);
  wall.pass(1_000);
  await call();
  await call();
  expect((await takeMessages(book)).filter((account) => account === 'c')).toEqual(['c']);
});

test('one whose contact was put off to another day keeps nobody waiting', async () => {
  await threeDue();
  await book.pool.query(`update account set next_at = '2099-01-01', next_step = next_step - 'turn' where id = 'b'`);
  wall.pass(1_000);
  await call();
  await call();
  expect(await takeMessages(book)).toEqual(['c']);
  expect(await count('send_turn')).toBe(1);
});

test('who was called and does not come is forgotten after a minute, and asks anew', async () => {
  const { requests } = await threeDue();
  wall.pass(1_000);
  await call();
  const [called = ''] = await takeMessages(book);
  expect(called).toBe('b');
  wall.pass(61_000);
  await call();
  expect(await takeMessages(book)).toEqual(['c']);
  const { rows } = await book.pool.query('select account from send_turn');
  expect(rows.map(({ account }) => account)).toEqual(['c']);
  const again = requests.find(({ account }) => account === called);
  if (again === undefined) throw new Error('nobody was called');
  // Nobody waits but `c`, who was called: there is a token, and it is for whoever comes.
  expect((await contact(one.host, again)).next).not.toHaveProperty('turn');
  expect(await messagesOf(book.db, 'b')).toHaveLength(1);
});

test('a stale reading costs no second token', async () => {
  await limit(book, { sms: [1, 1] });
  const request = await dueReminder(book, one.host, 'stale');
  const asked = jest.spyOn(one.host.pace ?? { ask: () => undefined }, 'ask');
  let composed = 0;
  const compose: typeof one.host.compose = async (...given) => {
    composed += 1;
    const note = {
      type: 'item-added',
      item: { id: 'later', due: 30_000, amount: 100n },
      at: request.at,
      effective: null,
    };
    if (composed === 1) await book.db.transaction().execute((tx) => takeFact(tx, one.host, 'stale', note as never));
    return one.host.compose(...given);
  };
  await contact({ ...one.host, compose }, request);
  expect(await messagesOf(book.db, 'stale')).toHaveLength(1);
  expect([composed, asked.mock.calls.length]).toEqual([2, 1]);
});

test('a jurisdiction with a limit of its own waits for itself alone', async () => {
  await limit(book, { sms: [1, 1], 'sms/us-fed': [1, 1] });
  const { pace } = processOn(book, wall, one.host.channel, ['sms', 'sms/us-fed']).host;
  expect(pace?.senderOf('sms', ['us-ny', 'us-fed'])).toEqual({ sender: 'sms/us-fed', channel: 'sms' });
  expect(pace?.senderOf('sms', ['cn'])).toEqual({ sender: 'sms', channel: 'sms' });
  expect(pace?.senderOf('email', ['us-fed'])).toEqual({ sender: 'email', channel: 'email' });
});

test('ten thousand of a policy wait: ten of another go within the first twenty', async () => {
  await limit(book, { sms: [10, 10] });
  await book.pool.query(`insert into account (id, currency, zone, opened, facts, seq, status, next_what, run_id)
    select p.name || n, 'CNY', 'Asia/Shanghai', '2026-01-01', '{}', 0, 'overdue', 'contact', 'run-' || p.name || n
    from (values ('large', 10000), ('small', 10)) p(name, many), generate_series(1, p.many) n`);
  await book.pool.query(`insert into send_turn (account, sender, channel, policy, asked_at)
    select id, 'sms', 'sms', case when id like 'small%' then 'small' else 'large' end,
      case when id like 'small%' then now() else now() - interval '1 minute' end from account`);
  const order: string[] = [];
  while (order.length < 20) {
    await call();
    const told = await takeMessages(book);
    order.push(...told);
    // Who was called has gone.
    await book.pool.query('delete from send_turn where account = any($1)', [told]);
    wall.pass(1_000);
  }
  expect(order.filter((account) => account.startsWith('small'))).toHaveLength(10);
  const [sms] = (await paceStanding(book.db)).filter(({ channel }) => channel === 'sms');
  expect(sms?.waiting).toBe(10_010 - order.length);
});
