/**
 * Guarantee: a visit that is lost again and again is begun ever more seldom, keeps nobody from being heard, and lets no
 * history grow without end.
 */
import { ApplicationFailure } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/contract';
import type { Step } from '../../domain/move';
import { instant } from '../../domain/time';
import { startTemporal } from '../../servers/temporal-server';
import {
  accountWorkflowId,
  ESCALATE_ACCOUNT,
  factsChanged,
  newRun,
  stop,
  TASK_QUEUE,
  visitMoved,
} from '../../workflows/contract';
import { until } from '../support/live-house';
import { variable } from '../support/variable';

const notice = { what: 'contact', rung: 'v', contact: 'notice', channel: 'sms', at: instant(0) } as const;
const due: Step = { next: notice, wake: { due: instant(0), wallMs: 0 }, seq: 1 };
const ended: Step = { next: { what: 'ended' }, wake: null, seq: 2 };
const stopped = new Set<string>();
/** Every visit fails at its first step, and nothing but a stop ends the account. */
const activities: Activities = {
  plan: ({ account }) => Promise.resolve(stopped.has(account) ? ended : due),
  contact: () => Promise.reject(ApplicationFailure.nonRetryable('it can never be made')),
  book: ({ account }) => {
    stopped.add(account);
    return Promise.resolve({ step: ended, refused: null });
  },
};

let temporal: Client;
let stopAll: () => Promise<void>;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const server = await startTemporal();
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const worker = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: variable('FORBEAR_WORKFLOW_BUNDLE') },
    activities: { ...activities },
  });
  const running = worker.run();
  temporal = new Client({ connection });
  stopAll = async () => {
    worker.shutdown();
    await running;
    await native.close();
    await connection.close();
    await server.stop();
  };
});
afterAll(() => stopAll?.());

const begin = (account: string) =>
  temporal.workflow.start(ESCALATE_ACCOUNT, {
    workflowId: accountWorkflowId(account),
    taskQueue: TASK_QUEUE,
    args: [newRun(account, instant(0))],
  });

/** The pauses that a run has begun, in seconds. */
const pausesOf = async (account: string): Promise<number[]> =>
  ((await temporal.workflow.getHandle(accountWorkflowId(account)).fetchHistory()).events ?? []).flatMap(
    ({ timerStartedEventAttributes: timer }) => (timer ? [Number(timer.startToFireTimeout?.seconds)] : []),
  );

const end = async (account: string): Promise<void> => {
  const story = temporal.workflow.getHandle(accountWorkflowId(account));
  await story.executeUpdate(stop, { args: [{ said: { type: 'stop', code: 'deceased' }, at: instant(0) }] });
  await story.result();
};

test('the pause doubles up to ten minutes, and ends with whatever is said', async () => {
  const story = await begin('again');
  const expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600];
  for (let losses = 1; losses <= expected.length; losses += 1) {
    await until(`pause ${losses}`, async () => (await pausesOf('again')).length === losses);
    if (losses < expected.length) await story.signal(factsChanged, { at: instant(0) });
  }
  expect(await pausesOf('again')).toEqual(expected);
  await end('again');
});

test('a long history is begun anew when a visit is lost', async () => {
  const story = await begin('long');
  await until('a pause', async () => (await pausesOf('long')).length > 0);
  // News of a step long past: it makes the history larger, and nothing else.
  const past = { ...due, seq: 0, padding: 'x'.repeat(1_500_000) };
  for (let told = 0; told < 3; told += 1) await story.signal(visitMoved, past);
  await story.signal(factsChanged, { at: instant(0) });
  await until('a new run', async () => (await story.describe()).runId !== story.firstExecutionRunId);
  const before = temporal.workflow.getHandle(accountWorkflowId('long'), story.firstExecutionRunId);
  expect((await before.describe()).status.name).toBe('CONTINUED_AS_NEW');
  await end('long');
});
