/**
 * Guarantee: a call that the network says was not answered is booked as that when nobody reports it, by the account's own
 * workflow, once; and an agent's word against the network's is refused by it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { startTemporal, type TemporalServer } from '../../servers/temporal-server';
import { createAccountWorker } from '../../worker/account-worker';
import { callResultsRound } from '../../worker/call-results';
import { Starter } from '../../worker/starter';
import { accountWorkflowId, factsChanged } from '../../workflows/contract';
import { AGENT_PHONE, DEBTOR, startVoice, type VoiceStory } from '../support/voice-story';

const POLICY = `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [us-fed]
currency: CNY
rungs:
  - { id: call, day: 1, kind: call, attempts: { max: 2, every: P1D }, outcome: { within: P2D } }
  - { id: control, day: 9, kind: review }
`;
const A1 = '/api/v1/accounts/A1';

let temporal: TemporalServer;
let connection: Connection;
let native: NativeConnection;
let story: VoiceStory;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  temporal = await startTemporal();
  const { address } = temporal;
  [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
  story = await startVoice(POLICY, { temporal: new Client({ connection }), now: '2026-06-01T10:00:00-04:00' });
  worker = await createAccountWorker({
    connection: native,
    namespace: 'default',
    bundlePath: process.env.FORBEAR_WORKFLOW_BUNDLE ?? '',
    host: story.activities,
  });
  running = worker.run();
});
afterAll(async () => {
  if (worker?.getState() === 'RUNNING') worker.shutdown();
  await running;
  await story?.close();
  await Promise.all([connection?.close(), native?.close()]);
  await temporal?.stop();
});

const account = async () => (await story.ask('GET', A1, { role: 'viewer' })).body;

async function untilNext(what: string): Promise<void> {
  let next: { what: string } | null = null;
  for (let polls = 0; polls < 400 && next?.what !== what; polls += 1) {
    await pause(25);
    next = (await account()).next;
  }
  expect(next).toMatchObject({ what });
}

test('busy is booked as busy, once, and the next attempt is tomorrow’s', async () => {
  await story.open('A1');
  await new Starter(story.host.db, story.host.temporal, story.clock, () => Date.now()).round();
  const handle = story.host.temporal.workflow.getHandle(accountWorkflowId('A1'));
  await handle.signal(factsChanged, { at: story.clock.now() });
  await untilNext('outcome');
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'] });
  await story.phone(DEBTOR, { answers: 'busy' });
  expect((await story.ask('POST', `${A1}/calls`, { role: 'agent', body: { phone: AGENT_PHONE } })).status).toBe(201);
  await story.settle();

  const promise = { amount: { amount: '1.00', currency: 'CNY' }, date: '2026-06-09' };
  const told = await story.ask('POST', `${A1}/outcomes`, {
    role: 'agent',
    body: { rung: 'call', code: 'promise', promise },
  });
  expect(told).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'code', message: expect.stringContaining('busy') }] },
  });

  const host = { db: story.host.db, temporal: story.host.temporal, clock: story.clock };
  expect(await callResultsRound({ ...host, reportsMs: 3_600_000 })).toBe(0);
  expect(await callResultsRound({ ...host, reportsMs: 0 })).toBe(1);
  expect(await callResultsRound({ ...host, reportsMs: 0 })).toBe(0);
  const { timeline, next } = await account();
  const outcomes = timeline.filter(({ kind }: { kind: string }) => kind === 'outcome');
  expect(outcomes).toMatchObject([{ rung: 'call', detail: { code: 'busy', actor: null } }]);
  expect(next).toMatchObject({ what: 'contact', rung: 'call' });
});
