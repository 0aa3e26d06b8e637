/**
 * Guarantee: an activity that fails inside its workflow task is done through the queue, with the same request; what a
 * person said is booked once, whichever of the two tries got through; a run that began without local tries has none.
 */
import { activityInfo } from '@temporalio/activity';
import { MockActivityEnvironment, TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { book as bookActivity } from '../../activities/book';
import { sandboxChannel } from '../../activities/channels/sandbox';
import type { Activities, ContactRequest } from '../../activities/contract';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import type { Step } from '../../domain/move';
import { instant } from '../../domain/time';
import { type AccountRun, ESCALATE_ACCOUNT, factsChanged, newRun, stop, TASK_QUEUE } from '../../workflows/contract';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { variable } from '../support/variable';

let env: TestWorkflowEnvironment;
let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const path = variable('FORBEAR_TEST_SERVER_BIN');
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  book = await freshBook();
});
afterAll(async () => {
  await env?.teardown();
  await book?.drop();
});

const asked = { what: 'contact', rung: 'r1', contact: 'message', channel: 'sms', at: instant(0) } as const;

/** Runs one account with one contact, whose local try fails or not. Answers the requests, and the events of the story. */
async function tell(run: AccountRun, localFails: boolean) {
  const tries: { readonly local: boolean; readonly request: ContactRequest }[] = [];
  const wallMs = (await env.currentTimeMs()) + 60_000;
  const step: Step = { next: asked, wake: { due: instant(0), wallMs }, seq: 1 };
  const activities: Activities = {
    plan: () => Promise.resolve(step),
    contact: (request) => {
      const local = activityInfo().isLocal;
      tries.push({ local, request });
      if (local && localFails) return Promise.reject(new Error('the line is dead'));
      return Promise.resolve({ next: { what: 'ended' }, wake: null, seq: 2 });
    },
    book: () => Promise.reject(new Error('nobody speaks')),
  };
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: variable('FORBEAR_WORKFLOW_BUNDLE') },
    activities: { ...activities },
  });
  const workflowId = `account/${run.account}`;
  await worker.runUntil(
    env.client.workflow.execute(ESCALATE_ACCOUNT, { workflowId, taskQueue: TASK_QUEUE, args: [run] }),
  );
  const { events } = await env.client.workflow.getHandle(workflowId).fetchHistory();
  const queued = (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes).length;
  return { tries, queued };
}

test('a new run does everything inside its workflow tasks', async () => {
  const { tries, queued } = await tell(newRun('local', instant(0)), false);
  expect(tries.map(({ local }) => local)).toEqual([true]);
  expect(queued).toBe(0);
});

test('a local try that fails is followed by one through the queue, with the same request', async () => {
  const { tries, queued } = await tell(newRun('fails', instant(0)), true);
  expect(tries.map(({ local }) => local)).toEqual([true, false]);
  expect(tries[1]?.request).toEqual(tries[0]?.request);
  expect(queued).toBe(1);
});

test('a run that began without local tries has none', async () => {
  const { tries, queued } = await tell({ account: 'old', at: instant(0) }, false);
  expect(tries.map(({ local }) => local)).toEqual([false]);
  expect(queued).toBe(2);
});

test('what was said has the same key, whatever was heard before it', async () => {
  const keys: (string | undefined)[] = [];
  const ended: Step = { next: { what: 'ended' }, wake: null, seq: 2 };
  const activities: Activities = {
    plan: () =>
      Promise.resolve({ next: { what: 'outcome', rung: 'call', until: instant(0) }, wake: null, seq: 1 } as Step),
    contact: () => Promise.reject(new Error('nothing is due')),
    book: ({ key }) => {
      keys.push(key);
      return Promise.resolve({ step: ended, refused: null });
    },
  };
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: variable('FORBEAR_WORKFLOW_BUNDLE') },
    activities: { ...activities },
  });
  const told = async (account: string, news: number): Promise<void> => {
    const options = { workflowId: `account/${account}`, taskQueue: TASK_QUEUE, args: [newRun(account, instant(0))] };
    const handle = await env.client.workflow.start(ESCALATE_ACCOUNT, options);
    for (let n = 0; n < news; n += 1) await handle.signal(factsChanged, { at: instant(0) });
    const said = { type: 'stop', code: 'deceased' } as const;
    await handle.executeUpdate(stop, { args: [{ said, at: instant(0) }], updateId: 'told-once' });
    await handle.result();
  };
  await worker.runUntil(Promise.all([told('alone', 0), told('after-news', 2)]));
  expect(keys).toEqual(['told-once', 'told-once']);
});

test('what was said is booked once, though it was tried locally and through the queue', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const { account, at } = await dueReminder(book, host, 'said-twice');
  const said = { type: 'stop' as const, code: 'deceased' as const };
  const attempt = (activityId: string, key: string) =>
    new MockActivityEnvironment({ activityId, workflowExecution: { workflowId: account, runId: 'one-run' } }).run(() =>
      bookActivity(host, { account, at, said, key }),
    );
  const first = await attempt('local-1', 'said-1');
  expect(await attempt('1', 'said-1')).toEqual(first);
  expect(await attempt('2', 'said-2')).toMatchObject({ refused: 'code: `deceased` is set already' });
});
