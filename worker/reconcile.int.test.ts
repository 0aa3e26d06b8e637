/**
 * Guarantee: whatever drifts between book and clock is found, counted and healed once, by either kind of clock, and
 * then nothing is left to do.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { ContactChannel } from '../activities/channels/channel';
import { enqueue } from '../db/outbox.store';
import { messagesOf } from '../db/sandbox-message.store';
import type { Scenario } from '../domain/simulate';
import { instant } from '../domain/time';
import {
  doneAt,
  emptied,
  type LiveHouse,
  listedRunning,
  openAccount,
  rowOf,
  runOf,
  startDue,
  startLiveHouse,
  statusOf,
  tellFact,
  until,
} from '../test/support/live-house';
import { expectedScenarios } from '../test/support/scenario-files';
import { accountWorkflowId, ESCALATE_ACCOUNT, TASK_QUEUE } from '../workflows/contract';
import type { Drift, DriftKind } from './drift';
import { Reconciler } from './reconcile';
import { openRunOf } from './run-state';

const scenarioOf = (name: string): Scenario => {
  const found = expectedScenarios().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`${name} has gone`);
  return found.scenario;
};
/** A message on day 1 (1 June), then a call from day 5 on. */
const CALLED = scenarioOf('attempts-three-not-reached');
const visited = scenarioOf('approval-then-notice-then-visit');
/** A message on day 1, then a visit on day 5 with 48 hours' notice, without approval. */
const VISITED: Scenario = {
  ...visited,
  policy: { ...visited.policy, rungs: visited.policy.rungs.map((rung) => ({ ...rung, approval: null })) },
};
const REMINDED = '2012-06-01T08:00:00+08:00';
const CALL_DUE = '2012-06-05T08:00:00+08:00';
const AFTER = '2012-06-05T09:00:00+08:00';

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

describe.each([
  ['the clock on the wall', false],
  ['a sandbox clock', true],
] as const)('by %s', (_clock, isSandbox) => {
  let house: LiveHouse;
  beforeAll(async () => {
    house = await startLiveHouse({ isSandbox });
  });
  beforeEach(() => emptied(house));
  afterAll(() => house?.stop());

  const reconciler = (dryRun = false) => new Reconciler({ ...house, db: house.book.db }, { patienceMs: 0, dryRun });
  const reconcile = (dryRun = false): Promise<Drift[]> => reconciler(dryRun).whole();
  /** Kinds of which something was found, as `found/healed/open`. */
  const told = (drifts: readonly Drift[]): Partial<Record<DriftKind, string>> =>
    Object.fromEntries(
      drifts
        .filter(({ found }) => found > 0)
        .map(({ kind, found, healed, open }) => [kind, `${found}/${healed}/${open}`]),
    );

  /** An account whose reminder was sent and that waits for its next rung. */
  async function reminded(id: string, scenario = CALLED): Promise<void> {
    await openAccount(house, id, scenario);
    house.clock.set(REMINDED);
    await startDue(house);
    await until(`the reminder of ${id}`, async () => (await doneAt(house, id, 'reminder')).length === 1);
    await until('the step after it', async () => (await stepOf(id))?.seq === (await rowOf(house, id)).seq);
    await until('the list', async () => (await listedRunning(house)) >= 1);
  }

  const stepOf = (id: string) =>
    house.temporal.workflow.getHandle(accountWorkflowId(id)).query<{ seq: number } | null>('step');
  const terminate = (id: string) => house.temporal.workflow.getHandle(accountWorkflowId(id)).terminate('a test');
  const calls = async (id: string) =>
    (await doneAt(house, id, 'call')).map(({ kind, at }) => [kind, new Date(at).toISOString()]);
  /** The call that was due at 08:00 is stamped with that instant in a sandbox, and with the real one on the wall. */
  const opened = [['opened', new Date(isSandbox ? CALL_DUE : AFTER).toISOString()]];

  test('where nothing has drifted nothing is done', async () => {
    await reminded('A1');
    const { seq } = await rowOf(house, 'A1');
    expect(told(await reconcile())).toEqual({});
    expect([await runOf(house, 'A1'), (await rowOf(house, 'A1')).seq]).toEqual(['RUNNING', seq]);
  });

  test.each([
    ['was terminated', (id: string) => terminate(id)],
    [
      'was deleted',
      async (id: string) => {
        await house.temporal.workflowService.deleteWorkflowExecution({
          namespace: 'default',
          workflowExecution: { workflowId: accountWorkflowId(id) },
        });
        await until('the deletion', async () => (await runOf(house, id)) === null);
      },
    ],
  ])('a run that %s is begun anew, once, and the call that was missed is opened once', async (_how, lose) => {
    await reminded('A1');
    await lose('A1');
    house.clock.set(AFTER);
    expect(told(await reconcile(true))).toEqual({ 'run-missing': '1/0/0' });
    expect(await runOf(house, 'A1')).not.toBe('RUNNING');
    const [first, second] = await Promise.all([reconcile(), reconcile()]);
    expect([told(first), told(second)].filter((found) => 'run-missing' in found)).toEqual([{ 'run-missing': '1/1/0' }]);
    await until('the call', async () => (await calls('A1')).length === 1);
    expect(await calls('A1')).toEqual(opened);
    expect(told(await reconcile())).toEqual({});
  });

  test('a start that the book has lost is found by its open episode', async () => {
    await reminded('A1');
    await terminate('A1');
    await house.book.pool.query('update account set run_id = null, starts_at = null');
    expect(told(await reconcile())).toEqual({ 'run-missing': '1/1/0' });
    await until('the run', async () => (await rowOf(house, 'A1')).run_id !== null);
    expect(told(await reconcile())).toEqual({});
  });

  test('a start that nobody made is made', async () => {
    await openAccount(house, 'A1', CALLED);
    house.clock.set(AFTER);
    expect(told(await reconcile())).toEqual({ 'run-missing': '1/1/0' });
    await until('the reminder', async () => (await doneAt(house, 'A1', 'reminder')).length === 1);
    expect(told(await reconcile())).toEqual({});
  });

  test('a visit that a lost run has left open gives way to that of the new one', async () => {
    await reminded('V1', VISITED);
    await until('the visit', async () => (await listedRunning(house)) === 2);
    await terminate('V1');
    await until('the list', async () => (await listedRunning(house)) === 1);
    expect(told(await reconcile())).toEqual({ 'run-missing': '1/1/0' });
    await until('the new visit', async () => (await statusOf(house, 'visit/V1/3')) === 'RUNNING');
    await until('the run to rest', async () => (await openRunOf(house.temporal, 'V1'))?.isBusy === false);
    house.clock.set(AFTER);
    expect(told(await reconcile())).toEqual({ 'deadline-passed': '1/1/0' });
    await until('the notice', async () => (await doneAt(house, 'V1', 'visit')).length === 1);
    expect(await runOf(house, 'V1')).toBe('RUNNING');
  });

  test('a run of a closed episode, whose message was lost, is told and ends; two at once tell it once', async () => {
    await reminded('A1');
    house.clock.set(AFTER);
    const at = house.clock.now();
    await tellFact(house.host, 'A1', { type: 'payment', id: 'p1', item: null, amount: 24_995n, at, effective: null });
    await house.book.pool.query('delete from outbox');
    expect(await runOf(house, 'A1')).toBe('RUNNING');
    expect(told(await reconcile(true))).toEqual({ 'run-unwanted': '1/0/0' });
    expect(told(await reconcile())).toEqual({ 'run-unwanted': '1/1/0' });
    await until('its end', async () => (await runOf(house, 'A1')) === 'COMPLETED');
    expect(told(await reconcile())).toEqual({});
  });

  test('a run for an account that is not in the book is terminated, with the reason', async () => {
    const handle = await house.temporal.workflow.start(ESCALATE_ACCOUNT, {
      workflowId: accountWorkflowId('ghost/1'),
      taskQueue: TASK_QUEUE,
      args: [{ account: 'ghost/1', at: instant(0) }],
    });
    await until('the list', async () => (await listedRunning(house)) === 1);
    expect(told(await reconcile(true))).toEqual({ 'run-of-nobody': '1/0/0' });
    const careful = { patienceMs: 0, dryRun: false, terminateAtMost: 0 };
    const spared = await new Reconciler({ ...house, db: house.book.db }, careful).whole();
    expect(told(spared)).toEqual({ 'run-of-nobody': '1/0/1' });
    expect((await handle.describe()).status.name).toBe('RUNNING');
    const [first, second] = await Promise.all([reconcile(), reconcile()]);
    expect([told(first), told(second)].filter((found) => 'run-of-nobody' in found)).toHaveLength(1);
    await expect(handle.result()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('no account `ghost/1`') },
    });
    expect(told(await reconcile())).toEqual({});
  });

  test('a deadline that has passed without anything happening makes the run look again, once', async () => {
    await reminded('A1');
    house.clock.set(AFTER);
    expect(told(await reconcile(true))).toEqual({ 'deadline-passed': '1/0/0' });
    expect(told(await reconcile())).toEqual({ 'deadline-passed': '1/1/0' });
    await until('the call', async () => (await calls('A1')).length === 1);
    expect(await calls('A1')).toEqual(opened);
    expect(told(await reconcile())).toEqual({});
  });

  test('a run that fails again and again stays open for a person, and goes on when it is mended', async () => {
    await reminded('A1');
    house.clock.set(AFTER);
    await house.book.pool.query("update account set zone = 'Nowhere/No'");
    await reconcile();
    const stays = async (): Promise<Drift | undefined> => (await reconcile()).find(({ open }) => open > 0);
    await until('three tries', async () => (await stays()) !== undefined);
    expect(await stays()).toMatchObject({
      kind: 'deadline-passed',
      open: 1,
      examples: [{ account: 'A1', reason: expect.stringMatching(/^activity plan fails, attempt \d+$/) }],
    });
    await house.book.pool.query("update account set zone = 'Asia/Shanghai'");
    await until('the call', async () => (await calls('A1')).length === 1);
    expect(told(await reconcile())).toEqual({});
  });

  test('messages that were left lying go out in order by the relay, and one that nobody understands is told', async () => {
    await reminded('A1');
    await reminded('A2');
    const hold = { type: 'hold', reason: 'dispute', to: null, effective: null, at: house.clock.now() } as const;
    await tellFact(house.host, 'A1', { ...hold, id: 'h1', from: CALLED.account.opened });
    await enqueue(house.book.db, 'A2', [{ kind: 'riddle', body: {} }]);
    expect(told(await reconcile(true))).toEqual({ 'message-unsent': '2/0/0' });
    const [first, second] = await Promise.all([reconcile(), reconcile()]);
    const healed = [...first, ...second].reduce((total, drift) => total + drift.healed, 0);
    expect(healed).toBe(1);
    const { seq } = await rowOf(house, 'A1');
    await until('the step of the hold', async () => (await stepOf('A1'))?.seq === seq);
    const drifts = await reconcile();
    expect(told(drifts)).toEqual({ 'message-unsent': '1/0/1' });
    expect(drifts.flatMap(({ examples }) => examples)).toEqual([
      { account: 'A2', reason: expect.stringMatching(/^outbox row \d+ has failed \d times/) },
    ]);
  });

  test('a hand-over that nobody is at any more is unknown, is never made again, and is told until a person settles it', async () => {
    let goOn: () => void = () => undefined;
    const honest = house.channel;
    const broken: ContactChannel = {
      isSandbox: true,
      handOver: () =>
        new Promise((_resolve, reject) => {
          goOn = () => reject(new Error('the line is dead'));
        }),
    };
    house.channel = broken;
    await openAccount(house, 'A1', CALLED);
    house.clock.set(REMINDED);
    await startDue(house);
    const state = async () =>
      (await house.book.pool.query<{ state: string }>('select state from contact')).rows.map((row) => row.state);
    await until('the reservation', async () => (await state()).length === 1);
    // Its activity is at it: what becomes of it is for that to say.
    expect(told(await reconcile())).toEqual({});
    expect(await state()).toEqual(['reserved']);

    await terminate('A1');
    house.channel = honest;
    expect(told(await reconcile(true))).toEqual({ 'run-missing': '1/0/0', 'contact-reserved': '1/0/0' });
    expect(told(await reconcile())).toEqual({
      'run-missing': '1/1/0',
      'contact-reserved': '1/1/0',
      'contact-unknown': '1/0/1',
    });
    goOn();
    await until('the run', async () => (await rowOf(house, 'A1')).run_id !== null);
    expect(told(await reconcile())).toEqual({ 'contact-unknown': '1/0/1' });
    expect([await state(), (await messagesOf(house.book.db, 'A1')).length]).toEqual([['unknown'], 0]);
    await house.book.pool.query("update contact set state = 'failed'");
    expect(told(await reconcile())).toEqual({});
  });

  test('what nobody could handle of what a provider told us is told, each time, and stays', async () => {
    await house.book.pool.query(`insert into callback (provider, kind, body, digest, received_at, handled_at, result, attempts,
        last_error) select 'twilio', 'message-status', '{}', sha256(n::text::bytea), '2000-01-01', handled, result, tries, error
      from (values (1, now(), 'failed', 6, 'RangeError at hear.js:57'), (2, null, null, 0, null), (3, now(), 'failed', 0, null),
          (4, null, null, 9, 'DatabaseError 57P01 at pool.js:1'))
        as t(n, handled, result, tries, error)`);
    for (const dryRun of [true, false]) {
      const drifts = await reconcile(dryRun);
      expect(told(drifts)).toEqual({ 'callback-stuck': '3/0/3' });
      expect(drifts.find(({ kind }) => kind === 'callback-stuck')?.examples.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(/^callback \d+, twilio\/message-status: RangeError at hear.js:57, 6 times$/),
        expect.stringMatching(/^callback \d+, twilio\/message-status: nobody has tried$/),
        expect.stringMatching(/ 57P01 at pool.js:1, 9 times, is tried again$/),
      ]);
    }
  });

  test('rounds of a house go through everything a page at a time, and one works at a time', async () => {
    await reminded('A1');
    await terminate('A1');
    const [first, second] = await Promise.all([reconciler().round(1), reconciler().round(1)]);
    const worked = [first, second].filter((drifts) => drifts !== null);
    expect(worked.map(told).filter((found) => 'run-missing' in found)).toEqual([{ 'run-missing': '1/1/0' }]);
  });
});
