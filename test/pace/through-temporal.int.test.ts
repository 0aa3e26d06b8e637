/**
 * Guarantee: what waits for its turn is woken in its real workflow, however it was told: contacts that meet a channel that is
 * off wait, leave when it is on again, and each leaves once.
 */
import { switchChannel } from '../../db/pace/channel-switch.store';
import { countWaiting } from '../../db/pace/send-turn.store';
import { messagesOf } from '../../db/sandbox-message.store';
import { plus } from '../../domain/calendar';
import type { Duration } from '../../domain/time';
import { relayRound } from '../../worker/relay';
import { callRound } from '../../worker/send-turns';
import { type LiveHouse, openAccount, rowOf, startDue, startLiveHouse, until } from '../support/live-house';
import { expectedScenarios } from '../support/scenario-files';

const IDS = ['w1', 'w2', 'w3'];

let house: LiveHouse;
beforeAll(async () => {
  house = await startLiveHouse({ isSandbox: false });
}, 120_000);
afterAll(() => house?.stop());

const turn = (isOff: boolean) =>
  house.book.db
    .transaction()
    .execute((tx) =>
      switchChannel(tx, { channel: 'sms', isOff, actor: 'ops', reason: 'a test', at: house.clock.now() }),
    );

test('off: they wait; on: they are called, and each leaves once', async () => {
  const scenario = expectedScenarios().find(({ name }) => name === 'attempts-three-not-reached')?.scenario;
  if (scenario === undefined) throw new Error('the scenario has gone');
  for (const id of IDS) await openAccount(house, id, scenario);
  const starts = (await rowOf(house, IDS[0] ?? '')).starts_at;
  if (starts === null) throw new Error('nothing is to start');
  house.clock.set(new Date(plus(starts, 'PT12H' as Duration, scenario.account.zone)).toISOString());
  await turn(true);
  await startDue(house);
  const { db } = house.book;
  await until('all of them in the queue', async () => (await countWaiting(db, 'sms')) === IDS.length);
  await until('all of them at rest', async () => {
    const { rows } = await house.book.pool.query(`select from account where next_step ? 'turn'`);
    return rows.length === IDS.length;
  });
  expect(await Promise.all(IDS.map((id) => messagesOf(db, id)))).toEqual([[], [], []]);
  expect(await callRound(db, house.clock)).toBe(0);

  await turn(false);
  expect(await callRound(db, house.clock)).toBe(IDS.length);
  await relayRound(db, house.temporal);
  await until('all of them made', async () => {
    const made = await Promise.all(IDS.map((id) => messagesOf(db, id)));
    return made.every((messages) => messages.length > 0);
  });
  expect((await Promise.all(IDS.map((id) => messagesOf(db, id)))).map(({ length }) => length)).toEqual([1, 1, 1]);
  const { rows } = await house.book.pool.query('select from send_turn');
  expect(rows).toEqual([]);
}, 120_000);
