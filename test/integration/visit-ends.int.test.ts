/**
 * Guarantee: in whatever way a visit ends, its account goes on; and whenever it is called off, what was reserved for it
 * has an end, and nobody is contacted twice.
 */
import { ApplicationFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger, type LogEntry, Runtime, Worker } from '@temporalio/worker';
import type { Delivery, HandedOver } from '../../activities/channels/channel';
import { contact } from '../../activities/contact';
import { messagesOf } from '../../db/sandbox-message.store';
import type { Scenario } from '../../domain/simulate';
import { instant } from '../../domain/time';
import { relayRound } from '../../worker/relay';
import { openRunOf } from '../../worker/run-state';
import {
  accountWorkflowId,
  ESCALATE_ACCOUNT,
  factsChanged,
  TASK_QUEUE,
  visitWorkflowId,
} from '../../workflows/contract';
import {
  doneAt,
  emptied,
  type LiveHouse,
  openAccount,
  rowOf,
  runOf,
  startDue,
  startLiveHouse,
  statusOf,
  tellFact,
  until,
} from '../support/live-house';
import { expectedScenarios } from '../support/scenario-files';
import { variable } from '../support/variable';

const told = expectedScenarios().find(({ name }) => name === 'approval-then-notice-then-visit');
if (told === undefined) throw new Error('the scenario has gone');
const { scenario } = told;
/** A message on day 1, then a visit on day 5 with 48 hours' notice, without approval. */
const VISITED: Scenario = {
  ...scenario,
  policy: { ...scenario.policy, rungs: scenario.policy.rungs.map((rung) => ({ ...rung, approval: null })) },
};
const REMINDED = '2012-06-01T08:00:00+08:00';
const NOTICE_DUE = instant(Date.parse('2012-06-05T08:00:00+08:00'));
const AFTER = '2012-06-05T09:00:00+08:00';
const CHILD_STARTED = 'childWorkflowExecutionStartedEventAttributes';
const CANCEL_SENT = 'externalWorkflowExecutionCancelRequestedEventAttributes';
const CANCEL_CAME = 'workflowExecutionCancelRequestedEventAttributes';
const TASK_DONE = 'workflowTaskCompletedEventAttributes';
const VISIT = visitWorkflowId('V1', 3);

const log: LogEntry[] = [];
let house: LiveHouse;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN', (entry) => void log.push(entry)) });
  house = await startLiveHouse({ isSandbox: true });
});
beforeEach(() => {
  log.length = 0;
  return emptied(house);
});
afterAll(() => house?.stop());

type HistoryEvent = NonNullable<Awaited<ReturnType<ReturnType<typeof handle>['fetchHistory']>>['events']>[number];

const handle = (id: string) => house.temporal.workflow.getHandle(id);
const visitRun = async (): Promise<string> => (await handle(VISIT).describe()).runId;
const contacts = async () =>
  (await house.book.db.selectFrom('contact').select(['rung', 'state']).orderBy('seq').execute()).map(
    ({ rung, state }) => `${rung} ${state}`,
  );
const noticesSent = async () =>
  (await messagesOf(house.book.db, 'V1')).filter(({ at }) => at > instant(Date.parse(REMINDED))).length;

/** The account waits for the notice of its visit. Answers the visit's run. */
async function visiting({ localFirst } = { localFirst: true }): Promise<string> {
  await openAccount(house, 'V1', VISITED);
  house.clock.set(REMINDED);
  if (localFirst) await startDue(house);
  else {
    const { starts_at: startsAt } = await rowOf(house, 'V1');
    if (startsAt === null) throw new Error('V1 is not to start');
    const args = [{ account: 'V1', at: startsAt }];
    const workflowId = accountWorkflowId('V1');
    await house.temporal.workflow.start(ESCALATE_ACCOUNT, { workflowId, taskQueue: TASK_QUEUE, args });
  }
  await until('the visit', async () => (await statusOf(house, VISIT)) === 'RUNNING');
  await until('the run to rest', async () => (await openRunOf(house.temporal, 'V1'))?.isBusy === false);
  return visitRun();
}

/** The notice falls due: the account is told to look, since its timers stand. */
async function noticeDue(): Promise<void> {
  house.clock.set(AFTER);
  await handle(accountWorkflowId('V1')).signal(factsChanged, { at: NOTICE_DUE });
}

/** All is paid, and the account hears of it: the visit is off. */
async function paid(): Promise<void> {
  const at = house.clock.now();
  await tellFact(house.host, 'V1', { type: 'payment', id: 'p1', item: null, amount: 100_000n, at, effective: null });
  while ((await relayRound(house.book.db, house.temporal)) > 0);
}

/** How often something stands in a history. */
async function eventsOf(workflowId: string, attributes: keyof HistoryEvent): Promise<number> {
  const { events } = await handle(workflowId).fetchHistory();
  return (events ?? []).filter((event) => event[attributes]).length;
}

/**
 * The account has called the visit off. A visit that is at work in its own task hears of it when that ends; one whose work
 * is in the queue hears of it at once.
 */
async function calledOff(localFirst: boolean): Promise<boolean> {
  if (localFirst) return (await eventsOf(accountWorkflowId('V1'), CANCEL_SENT)) === 1;
  const { events } = await handle(VISIT).fetchHistory();
  const came = (events ?? []).findIndex((event) => event[CANCEL_CAME]);
  return came >= 0 && (events ?? []).slice(came).some((event) => event[TASK_DONE]);
}

/** A try of the notice that died before it could record anything. */
async function lostContact(): Promise<void> {
  const channel = { isSandbox: true, handOver: () => Promise.reject(new Error('the worker died')) };
  const tried = new MockActivityEnvironment().run(() =>
    contact({ ...house.host, channel }, { account: 'V1', at: NOTICE_DUE, seq: 3 }),
  );
  await expect(tried).rejects.toThrow();
}

const replays = async (workflowId: string, runId?: string): Promise<void> => {
  const history = await house.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
  await Worker.runReplayHistory({ workflowBundle: { codePath: variable('FORBEAR_WORKFLOW_BUNDLE') } }, history);
};

/** A hand-over that the test ends. */
function handOverInHand() {
  const handed: Delivery[] = [];
  let end: (settled: Promise<HandedOver>) => void = () => undefined;
  const settled = new Promise<HandedOver>((resolve) => {
    end = resolve;
  });
  house.channel = {
    isSandbox: true,
    handOver: (delivery) => {
      handed.push(delivery);
      return settled;
    },
  };
  return { handed, end };
}

describe('a visit that ends without an answer', () => {
  test.each([
    ['was terminated', 'TerminatedFailure', () => handle(VISIT).terminate('a test')],
    [
      'was cancelled by hand',
      'CancelledFailure',
      () =>
        handle(VISIT)
          .cancel()
          .then(() => undefined),
    ],
    [
      'has failed',
      'ActivityFailure',
      async () => {
        const honest = house.compose;
        let tries = 0;
        house.compose = (...asked) => {
          tries += 1;
          // The try in the workflow task, and the one through the queue, which would repeat any other failure.
          return tries <= 2
            ? Promise.reject(ApplicationFailure.nonRetryable('the template is gone'))
            : honest(...asked);
        };
        await noticeDue();
      },
    ],
  ])('one that %s is begun anew, and its notice goes out once', async (_how, why, end) => {
    const first = await visiting();
    await end();
    await until('another visit', async () => (await visitRun()) !== first);
    await noticeDue();
    await until('the notice', async () => (await contacts()).includes('visit sent'));
    await until('the wait for the visit', async () => (await rowOf(house, 'V1')).next_what === 'contact');
    expect([await runOf(house, 'V1'), await statusOf(house, VISIT)]).toEqual(['RUNNING', 'RUNNING']);
    expect(await contacts()).toEqual(['reminder sent', 'visit sent']);
    expect(await noticesSent()).toBe(1);
    // An emptied house has lost visits of tests before.
    const { run_id: runId } = await rowOf(house, 'V1');
    const said = log.filter(({ message, meta }) => message.startsWith('a visit ended') && meta?.runId === runId);
    expect(said.map(({ level, meta }) => ({ level, meta }))).toEqual([
      { level: 'WARN', meta: expect.objectContaining({ workflowId: 'account/V1', visit: VISIT, end: why }) },
    ]);
    await replays(accountWorkflowId('V1'));
  });

  test('what it had in hand is unknown until its provider answers, and is not made again', async () => {
    await visiting();
    const { handed, end } = handOverInHand();
    await noticeDue();
    await until('the reservation', async () => (await contacts()).includes('visit reserved'));
    await handle(VISIT).terminate('a test');
    await until('the end that is booked', async () => (await contacts()).includes('visit unknown'));
    await until('another visit', async () => (await eventsOf(accountWorkflowId('V1'), CHILD_STARTED)) === 2);
    expect(await runOf(house, 'V1')).toBe('RUNNING');
    end(Promise.resolve({ state: 'sent', providerRef: 'late' }));
    await until('the late answer', async () => (await contacts()).includes('visit sent'));
    expect([await contacts(), handed.length]).toEqual([['reminder sent', 'visit sent'], 1]);
  });

  test('an account that has moved on as its visit ended goes on from where it is', async () => {
    await visiting();
    await handle(VISIT).terminate('a test');
    await paid();
    await until('its end', async () => (await runOf(house, 'V1')) === 'COMPLETED');
    expect(await contacts()).toEqual(['reminder sent']);
  });
});

const ENDS: readonly [string, string, () => Promise<HandedOver>][] = [
  ['left', 'sent', async () => ({ state: 'sent', providerRef: 'x' })],
  [
    'did not leave',
    'failed',
    async () => ({ state: 'failed', fault: { kind: 'refused', code: '1', reason: 'no', notBefore: null } }),
  ],
  ['may have left', 'unknown', () => Promise.reject(new Error('the line is dead'))],
];

describe('a visit that is called off', () => {
  test.each(
    [true, false].flatMap((localFirst) =>
      ENDS.map(
        ([what, state, answer]) => [localFirst ? 'its task' : 'the queue', what, state, localFirst, answer] as const,
      ),
    ),
  )(
    'with its notice in hand in %s: one that %s is %s when the run has ended',
    async (_in, _what, state, localFirst, answer) => {
      await visiting({ localFirst });
      const { handed, end } = handOverInHand();
      await noticeDue();
      await until('the reservation', async () => (await contacts()).includes('visit reserved'));
      await paid();
      await until('the calling off', () => calledOff(localFirst));
      end(answer());
      await until('its end', async () => (await runOf(house, 'V1')) === 'COMPLETED');
      expect([await contacts(), handed.length]).toEqual([['reminder sent', `visit ${state}`], 1]);
      expect(await statusOf(house, VISIT)).not.toBe('RUNNING');
      await replays(accountWorkflowId('V1'));
      await replays(VISIT);
    },
  );

  test('what a lost task of it had reserved is unknown when the run has ended', async () => {
    await visiting();
    house.clock.set(AFTER);
    // As a worker that died leaves it: the visit itself has heard of nothing.
    await lostContact();
    expect(await contacts()).toEqual(['reminder sent', 'visit reserved']);
    await paid();
    await until('its end', async () => (await runOf(house, 'V1')) === 'COMPLETED');
    expect([await contacts(), await noticesSent()]).toEqual([['reminder sent', 'visit unknown'], 0]);
    await replays(accountWorkflowId('V1'));
  });

  test('one that waits begins nothing more', async () => {
    await visiting();
    house.clock.set(AFTER);
    await paid();
    await until('its end', async () => (await runOf(house, 'V1')) === 'COMPLETED');
    expect([await contacts(), await statusOf(house, VISIT)]).toEqual([['reminder sent'], 'CANCELLED']);
    expect((await doneAt(house, 'V1', 'visit')).map(({ kind }) => kind)).not.toContain('contact');
  });
});
