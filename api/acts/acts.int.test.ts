import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { liquidComposer } from '../../activities/compose';
import { approvalPage } from '../../contract/http-act';
import { startTemporal, type TemporalServer } from '../../servers/temporal-server';
import { createAccountWorker } from '../../worker/account-worker';
import { relayRound } from '../../worker/relay';
import { Starter } from '../../worker/starter';
import { accountWorkflowId, currentStep, factsChanged } from '../../workflows/contract';
import { anAccount, bookOf, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const A1 = '/api/v1/accounts/A1';
const LENDER = {
  name: { en: 'Test Lender' },
  phone: '+1 212-555-0100',
  complaints: '+1 212-555-0101',
  link: 'example.org/a',
};

/** A dated story of one account: each test goes on where the one before it stopped. */
describe("people's acts, through the real workflow", () => {
  let temporal: TemporalServer;
  let connection: Connection;
  let native: NativeConnection;
  let api: TestApi;
  let worker: Worker;
  let running: Promise<void>;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('WARN') });
    temporal = await startTemporal();
    const { address } = temporal;
    [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
    api = await startApi('2026-06-01T09:00:00+08:00', { temporal: new Client({ connection }) });
    await publish(api);
    await startWorker();
    await api.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount('A1') });
    await new Starter(api.host.db, api.host.temporal, api.clock, () => Date.now()).round();
  });
  afterAll(async () => {
    await stopWorker();
    await api.close();
    await Promise.all([connection.close(), native.close()]);
    await temporal.stop();
  });

  async function startWorker(): Promise<void> {
    const { db, turns } = api.host;
    worker = await createAccountWorker({
      connection: native,
      namespace: 'default',
      bundlePath: process.env.FORBEAR_WORKFLOW_BUNDLE ?? '',
      host: {
        ...turns,
        db,
        channel: sandboxChannel(db),
        compose: liquidComposer(join(__dirname, '../../templates'), LENDER),
        wallMs: () => Date.now(),
      },
    });
    running = worker.run();
  }

  async function stopWorker(): Promise<void> {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  }

  const account = async () => (await api.ask('GET', A1, { role: 'viewer' })).body;

  /** Moves the clock, has the account look, and waits until it waits for this. */
  async function until(iso: string, what: string, rung: string): Promise<void> {
    api.clock.set(iso);
    const handle = api.host.temporal.workflow.getHandle(accountWorkflowId('A1'));
    await handle.signal(factsChanged, { at: api.clock.now() });
    await untilNext(what, rung);
  }

  async function untilNext(what: string, rung: string): Promise<void> {
    let next: { what: string; rung: string } | null = null;
    for (let polls = 0; polls < 400 && (next?.what !== what || next.rung !== rung); polls += 1) {
      await pause(25);
      next = (await account()).next;
    }
    expect(next).toMatchObject({ what, rung });
  }

  const act = (path: string, body: object, key: string, headers = {}) =>
    api.ask('POST', `${A1}/${path}`, { key: `key-of-${key}`, body, headers });

  /** A refusal that names its field and changes nothing. */
  async function refused(path: string, body: object, key: string, status: number, field: string): Promise<void> {
    const before = await bookOf(api);
    const told = await act(path, body, key);
    expect(told).toMatchObject({ status, body: { status, errors: [{ field, message: expect.any(String) }] } });
    expect(told.headers.get('content-type')).toContain('application/problem+json');
    expect(await bookOf(api)).toBe(before);
  }

  /** The gate at the moment of the act: what it says is on record, whether or not the agent may. */
  async function asksBeforeDialling(): Promise<void> {
    await refused('beginnings', { rung: 'call', act: 'set-out' }, 'li-agent', 409, 'rung');
    await refused('beginnings', { rung: 'call', act: 'shout' }, 'li-agent', 422, 'act');
    expect((await act('beginnings', { rung: 'call', act: 'dial' }, 'viewer')).status).toBe(403);
    api.clock.set('2026-06-03T22:30:00+08:00');
    const late = await act('beginnings', { rung: 'call', act: 'dial' }, 'li-agent');
    expect(late).toMatchObject({ status: 201, body: { allowed: false, objections: [{ rule: 'house.window' }] } });
    api.clock.set('2026-06-03T09:00:00+08:00');
    const headers = { 'Idempotency-Key': 'dial-1' };
    const dialled = await act('beginnings', { rung: 'call', act: 'dial' }, 'li-agent', headers);
    expect(dialled).toMatchObject({ status: 201, body: { allowed: true, objections: [] } });
    const again = await act('beginnings', { rung: 'call', act: 'dial' }, 'li-agent', headers);
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([dialled.body, 'true']);
    const decided = api.host.db
      .selectFrom('decision')
      .select(['act', 'verdict'])
      .where('act', '=', 'dial')
      .orderBy('id');
    expect(await decided.execute()).toEqual([
      { act: 'dial', verdict: 'deny' },
      { act: 'dial', verdict: 'allow' },
    ]);
    const begun = (await account()).timeline.filter(({ kind }: { kind: string }) => kind === 'begun');
    expect(begun).toMatchObject([{ rung: 'call', detail: { act: 'dial', actor: 'li' } }]);
  }

  test('an account that no run watches takes no acts', async () => {
    await api.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount('A2', { items: [] }) });
    const told = await api.ask('POST', '/api/v1/accounts/A2/outcomes', {
      role: 'agent',
      body: { rung: 'call', code: 'refused' },
    });
    expect(told).toMatchObject({ status: 409, body: { detail: expect.stringContaining('no running episode') } });
    expect(
      await api.ask('POST', '/api/v1/accounts/A9/outcomes', { role: 'agent', body: { rung: 'call', code: 'refused' } }),
    ).toMatchObject({ status: 404 });
  });

  test('an outcome is taken for the open call only, once for a key', async () => {
    await untilNext('contact', 'call');
    await refused('outcomes', { rung: 'call', code: 'refused' }, 'agent', 409, 'rung');
    await refused('beginnings', { rung: 'call', act: 'dial' }, 'li-agent', 409, 'rung');
    await until('2026-06-03T09:00:00+08:00', 'outcome', 'call');
    await asksBeforeDialling();
    await refused('outcomes', { rung: 'visit', code: 'refused' }, 'agent', 409, 'rung');
    await refused('outcomes', { rung: 'call', code: 'promise' }, 'agent', 409, 'promise');
    await refused(
      'outcomes',
      { rung: 'call', code: 'promise', promise: { amount: { amount: '1', currency: 'USD' }, date: '2026-06-09' } },
      'agent',
      422,
      'promise.amount.currency',
    );
    await refused('outcomes', { rung: 'call', code: 'promised' }, 'agent', 422, 'code');
    await refused('outcomes', { rung: 'call', code: 'refused', actor: 'somebody' }, 'agent', 422, 'actor');
    const outcome = { rung: 'call', code: 'refused' };
    await refused('outcomes', { ...outcome, feedback: { dpd: 0 } }, 'agent', 409, 'feedback.dpd');
    await refused('outcomes', { ...outcome, feedback: { daysTried: 'often' } }, 'agent', 409, 'feedback.daysTried');
    await refused('outcomes', { ...outcome, feedback: { segment: 'shouts at us' } }, 'agent', 422, 'feedback.segment');
    await refused('outcomes', { ...outcome, feedback: {} }, 'agent', 422, 'feedback');
    await refused('outcomes', { ...outcome, at: '2026-06-02T08:00:00Z' }, 'agent', 422, 'at');
    expect((await act('outcomes', { rung: 'call', code: 'refused' }, 'legal')).status).toBe(403);
    const { seq } = await account();
    expect(
      (await act('outcomes', { rung: 'call', code: 'refused' }, 'li-agent', { 'If-Match': `"${seq - 1}"` })).status,
    ).toBe(412);
    const headers = { 'Idempotency-Key': 'call-1', 'If-Match': `"${seq}"` };
    const report = { ...outcome, feedback: { cooperation: 'poor', overdueReason: 'unwilling' } };
    const first = await act('outcomes', report, 'li-agent', headers);
    expect(first).toMatchObject({ status: 201, body: { account: 'A1', at: '2026-06-03T09:00:00+08:00' } });
    const again = await act('outcomes', report, 'li-agent', headers);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    expect(await act('outcomes', { rung: 'call', code: 'callback' }, 'li-agent', headers)).toMatchObject({
      status: 422,
    });
    const attempts = api.host.db.selectFrom('attempt').select(['channel', 'outcome']).where('channel', '=', 'call');
    expect(await attempts.execute()).toEqual([{ channel: 'call', outcome: 'conversation' }]);
    const outcomes = (await account()).timeline.filter(({ kind }: { kind: string }) => kind === 'outcome');
    expect(outcomes).toMatchObject([
      { rung: 'call', detail: { code: 'refused', actor: 'li', promise: null, feedback: report.feedback } },
    ]);
    expect((await account()).facts).toMatchObject(report.feedback);
  });

  test('an approval takes each role once, from different people, none of whom asked, in time', async () => {
    await until('2026-06-06T09:00:00+08:00', 'approval', 'control');
    const approve = { rung: 'control', decision: 'approve' };
    const inbox = await api.ask('GET', '/api/v1/approvals?role=manager', { role: 'viewer' });
    expect(approvalPage.parse(inbox.body)).toEqual(inbox.body);
    expect(inbox.body.items).toMatchObject([
      {
        account: 'A1',
        rung: 'control',
        requestedBy: 'li',
        roles: ['team-lead', 'manager'],
        until: '2026-06-08T09:00:00+08:00',
        amount: { amount: '249.95', currency: 'CNY' },
      },
    ]);
    expect((await api.ask('GET', '/api/v1/approvals?role=legal', { role: 'viewer' })).body.items).toEqual([]);
    await refused('approvals', { ...approve, rung: 'legal' }, 'team-lead', 409, 'rung');
    await refused('approvals', approve, 'li-lead', 409, 'actor');
    await refused('approvals', approve, 'legal', 403, 'role');
    expect((await act('approvals', approve, 'viewer')).status).toBe(403);
    api.clock.set('2026-06-09T09:00:00+08:00');
    await refused('approvals', approve, 'team-lead', 409, 'at');
    api.clock.set('2026-06-06T10:00:00+08:00');
    expect((await act('approvals', approve, 'team-lead')).status).toBe(201);
    await refused('approvals', approve, 'team-lead', 403, 'role');
    await refused('approvals', approve, 'lead-as-manager', 409, 'actor');
    expect((await act('approvals', approve, 'manager')).status).toBe(201);
    await untilNext('review', 'control');
    expect((await api.ask('GET', '/api/v1/approvals', { role: 'viewer' })).body.items).toEqual([]);
  });

  test('a review takes its result from those who review', async () => {
    await refused('reviews', { rung: 'call', result: 'fine' }, 'compliance', 409, 'rung');
    expect((await act('reviews', { result: 'fine' }, 'agent')).status).toBe(403);
    const planned = (plan: object) => ({ result: 'visit', plan });
    await refused('reviews', planned({ from: '20:00', to: '18:00' }), 'compliance', 409, 'plan.to');
    await refused('reviews', planned({ from: '22:30' }), 'compliance', 409, 'plan.from');
    await refused('reviews', planned({}), 'compliance', 409, 'plan');
    await refused('reviews', planned({ from: '6 pm' }), 'compliance', 422, 'plan.from');
    await refused('reviews', planned({ strategy: 'shout' }), 'compliance', 422, 'plan.strategy');
    await refused('reviews', planned({ note: 'ring twice' }), 'compliance', 422, 'plan.note');
    const plan = {
      target: { amount: '100.00', currency: 'CNY' },
      from: '18:00',
      to: '20:00',
      strategy: 'listen-first',
    };
    const result = 'every contact was lawful';
    expect((await act('reviews', { result, plan }, 'compliance')).status).toBe(201);
    const told = { target: plan.target, hours: '18:00-20:00', strategy: 'listen-first' };
    expect(await account()).toMatchObject({ visitPlan: told });
    const { timeline } = await account();
    expect(timeline.findLast(({ kind }: { kind: string }) => kind === 'completed').detail).toMatchObject({
      code: result,
      visitPlan: told,
    });
  });

  test('what the book has opened is answered at once, also before the workflow has heard of it', async () => {
    api.clock.set('2026-06-09T08:30:00+08:00');
    await refused('referrals', { decision: 'accept' }, 'legal', 409, 'rung');
    const item = { id: 'i2', due: '2026-07-31', amount: { amount: '249.95', currency: 'CNY' } };
    expect((await act('facts', { type: 'item-added', item }, 'integrator')).status).toBe(201);
    expect((await account()).next).toMatchObject({ what: 'referral', rung: 'legal' });
    const early = act('referrals', { decision: 'return' }, 'legal');
    const handle = api.host.temporal.workflow.getHandle(accountWorkflowId('A1'));
    for (let looks = 0; looks < 5; looks += 1)
      expect((await handle.query(currentStep))?.next).toMatchObject({ what: 'due', rung: 'legal' });
    await relayRound(api.host.db, api.host.temporal);
    expect((await early).status).toBe(201);
  });

  test('a referral is answered by legal; an answer that no worker heard is heard once when it is sent again', async () => {
    await until('2026-06-09T09:00:00+08:00', 'referral', 'legal');
    await refused('referrals', { decision: 'keep' }, 'legal', 422, 'decision');
    expect((await act('facts', { type: 'stop', code: 'deceased' }, 'integrator')).status).toBe(201);
    const barred = await act('referrals', { decision: 'accept' }, 'legal');
    expect(barred).toMatchObject({ status: 409, body: { errors: [{ field: 'decision' }] } });
    expect(JSON.stringify(barred.body)).toMatch(/stays open: house\.stop \(deceased\); return the referral/);
    expect(await account()).toMatchObject({ next: { what: 'referral', rung: 'legal' } });
    expect((await act('facts', { type: 'stop-cleared', code: 'deceased' }, 'compliance')).status).toBe(201);
    // The day on which it was cleared is still one of it.
    api.clock.set('2026-06-10T09:00:00+08:00');
    expect((await act('referrals', { decision: 'accept' }, 'manager')).status).toBe(403);
    await stopWorker();
    const headers = { 'Idempotency-Key': 'accept-1' };
    const unheard = await act('referrals', { decision: 'accept' }, 'legal', headers);
    expect(unheard).toMatchObject({ status: 503, body: { detail: expect.stringContaining('same key') } });
    expect(Number(unheard.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await act('referrals', { decision: 'return' }, 'legal', headers)).toMatchObject({ status: 422 });
    await startWorker();
    let heard = unheard;
    for (let tries = 0; tries < 10 && heard.status === 503; tries += 1) {
      heard = await act('referrals', { decision: 'accept' }, 'legal', headers);
    }
    expect(heard.status).toBe(201);
    const decided = (await account()).timeline.filter(({ kind }: { kind: string }) => kind === 'referral-decided');
    expect(decided).toMatchObject([
      { detail: { decision: 'return', actor: 'legal' } },
      { detail: { decision: 'accept', actor: 'legal' } },
    ]);
    expect(await account()).toMatchObject({ status: 'with-legal', next: { what: 'with-legal' } });
  });

  test('with no worker facts are taken all the same, and act', async () => {
    await stopWorker();
    const paid = await act('facts', { type: 'payment', id: 'p1', amount: '249.95' }, 'integrator');
    expect(paid.status).toBe(201);
    expect(await account()).toMatchObject({ status: 'closed', episode: null });
    expect(await relayRound(api.host.db, api.host.temporal)).toBeGreaterThan(0);
  });
});
