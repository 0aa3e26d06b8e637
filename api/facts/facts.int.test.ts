import { anAccount, bookOf, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const A1 = '/api/v1/accounts/A1';
const PARTS = (amount: string, due = '2026-07-20') => [{ due, amount }];
const MONEY = (amount: string, currency = 'CNY') => ({ amount, currency });

describe('facts, with no worker and no Temporal server', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
    await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
  });
  afterAll(() => api.close());

  const post = (path: string, body: unknown, role: ApiRole = 'integrator', headers = {}) =>
    api.ask('POST', `${A1}${path}`, { role, body, headers });
  const account = async () => (await api.ask('GET', A1, { role: 'viewer' })).body;

  test('a payment acts at once and leaves a message for the workflow', async () => {
    const paid = await post('/facts', { type: 'payment', id: 'p1', amount: MONEY('49.95') });
    expect(paid).toMatchObject({ status: 201, body: { account: 'A1', at: '2026-06-02T10:00:00+08:00' } });
    expect(paid.headers.get('etag')).toBe(`"${paid.body.seq}"`);
    expect((await account()).balance).toMatchObject({ overdue: MONEY('200.00') });
    const { rows } = await api.book.pool.query("select kind from outbox where account = 'A1' order by id desc limit 1");
    expect(rows).toEqual([{ kind: 'facts-changed' }]);
  });

  test('items, adjustments, reversals and restorations are taken', async () => {
    const item = { id: 'i2', due: '2026-06-30', amount: MONEY('30.00') };
    const facts = [
      { type: 'item-added', item },
      { type: 'item-adjusted', item: 'i2', to: '25.00' },
      { type: 'payment-reversed', payment: 'p1' },
      { type: 'payment-restored', payment: 'p1' },
      { type: 'payment', id: 'p2', item: 'i2', amount: '5', effective: '2026-06-01' },
    ];
    for (const fact of facts) expect(await post('/facts', fact, 'ops')).toMatchObject({ status: 201 });
    expect((await account()).items).toMatchObject([{ rest: MONEY('200.00') }, { rest: MONEY('20.00') }]);
  });

  test('facts of the account are set by an agent, seen at once, and told in its story', async () => {
    const set = { type: 'facts', facts: { cooperation: 'good', addressVerified: true } };
    expect(await post('/facts', set, 'agent')).toMatchObject({ status: 201 });
    expect(await post('/facts', { type: 'facts', facts: { cooperation: 'mixed' } }, 'team-lead')).toMatchObject({
      status: 201,
    });
    const { facts, timeline } = await account();
    expect(facts).toMatchObject({ cooperation: 'mixed', addressVerified: true });
    expect(timeline.findLast(({ kind }: { kind: string }) => kind === 'facts').detail).toEqual({
      facts: { cooperation: 'mixed' },
    });
    expect(await post('/facts', set, 'viewer')).toMatchObject({ status: 403 });
    expect(await post('/facts', set, 'legal')).toMatchObject({ status: 403 });
  });

  test('a plan holds the account, is listed with its instalments, and is ended; a cost is told and not owed', async () => {
    const instalments = [
      { due: '2026-06-20', amount: '50.00' },
      { due: '2026-07-20', amount: MONEY('40.00') },
    ];
    expect(await post('/facts', { type: 'plan', id: 'pl1', instalments }, 'legal')).toMatchObject({ status: 403 });
    expect(await post('/facts', { type: 'plan', id: 'pl1', instalments }, 'agent')).toMatchObject({ status: 201 });
    const running = await account();
    expect(running).toMatchObject({
      status: 'held',
      held: true,
      next: { what: 'plan', rung: null, reason: { en: expect.stringContaining('instalment 1 of 2') } },
      plans: [{ id: 'pl1', state: 'active', instalments: [{ due: '2026-06-20', verdict: null }, { verdict: null }] }],
    });
    const cost = { type: 'cost', id: 'c1', kind: 'filing', amount: '50.00' };
    expect(await post('/facts', cost, 'agent')).toMatchObject({ status: 403 });
    expect(await post('/facts', cost, 'legal')).toMatchObject({ status: 201 });
    expect((await account()).balance).toEqual(running.balance);
    expect(await post('/facts', { type: 'plan-ended', plan: 'pl1', reason: 'agreed-end' }, 'agent')).toMatchObject({
      status: 403,
    });
    expect(await post('/facts', { type: 'plan-ended', plan: 'pl1', reason: 'agreed-end' }, 'manager')).toMatchObject({
      status: 201,
    });
    const { plans, timeline } = await account();
    expect(plans).toMatchObject([{ id: 'pl1', state: 'ended' }]);
    expect(timeline.map(({ kind }: { kind: string }) => kind).slice(-3)).toEqual(['plan', 'cost', 'plan-ended']);
  });

  test.each([
    ['a payment above all that is owed', { type: 'payment', id: 'p9', amount: '1000' }, 409, 'amount'],
    ['a payment above its item', { type: 'payment', id: 'p9', item: 'i2', amount: '21' }, 409, 'amount'],
    ['another currency', { type: 'payment', id: 'p9', amount: MONEY('1', 'USD') }, 422, 'amount.currency'],
    ['too many decimals', { type: 'payment', id: 'p9', amount: '1.005' }, 422, 'amount.amount'],
    ['an id used before', { type: 'payment', id: 'p1', amount: '1' }, 409, 'id'],
    ['a reversal of an unknown payment', { type: 'payment-reversed', payment: 'p7' }, 409, 'payment'],
    ['a restoration of what stands', { type: 'payment-restored', payment: 'p1' }, 409, 'payment'],
    ['a date after today', { type: 'payment', id: 'p9', amount: '1', effective: '2026-06-03' }, 409, 'effective'],
    ['a stamp of the sender', { type: 'payment', id: 'p9', amount: '1', at: '2026-06-01T00:00:00Z' }, 422, 'at'],
    ['an unknown type', { type: 'gift' }, 422, 'type'],
    ['a mistyped field', { type: 'payment', id: 'p9', amonut: '1' }, 422, 'amount'],
    [
      'a hold that ends before it begins',
      { type: 'hold', id: 'h9', reason: 'dispute', from: '2026-06-10', to: '2026-06-09' },
      409,
      'to',
    ],
    ['a hold before the account', { type: 'hold', id: 'h9', reason: 'dispute', from: '2026-06-31' }, 422, 'from'],
    ['the release of an unknown hold', { type: 'hold-released', hold: 'h9' }, 409, 'hold'],
    ['a fact that is worked out', { type: 'facts', facts: { dpd: 0 } }, 409, 'facts.dpd'],
    ['an unknown fact', { type: 'facts', facts: { coperation: 'good' } }, 409, 'facts.coperation'],
    ['a fact of another type', { type: 'facts', facts: { daysTried: 'often' } }, 409, 'facts.daysTried'],
    ['a sentence as a fact', { type: 'facts', facts: { segment: 'will not talk to us' } }, 422, 'facts.segment'],
    ['no facts', { type: 'facts', facts: {} }, 422, 'facts'],
    ['a plan above all that is owed', { type: 'plan', id: 'pl9', instalments: PARTS('9000') }, 409, 'instalments'],
    [
      'a plan in the past',
      { type: 'plan', id: 'pl9', instalments: PARTS('1', '2026-06-01') },
      409,
      'instalments[0].due',
    ],
    ['a plan without a date', { type: 'plan', id: 'pl9', instalments: PARTS('1', 'soon') }, 422, 'instalments[0].due'],
    ['a plan of nothing', { type: 'plan', id: 'pl9', instalments: [] }, 422, 'instalments'],
    ['an id of a plan used before', { type: 'plan', id: 'pl1', instalments: PARTS('1') }, 409, 'id'],
    ['the end of a plan that is over', { type: 'plan-ended', plan: 'pl1' }, 409, 'plan'],
    ['a sentence as a reason', { type: 'plan-ended', plan: 'pl1', reason: 'they cannot pay' }, 422, 'reason'],
    [
      'a cost for a rung that is not there',
      { type: 'cost', id: 'c9', kind: 'other', rung: 'x', amount: '1' },
      409,
      'rung',
    ],
    ['a cost of an unknown kind', { type: 'cost', id: 'c9', kind: 'gift', amount: '1' }, 422, 'kind'],
    ['a cost booked before', { type: 'cost', id: 'c1', kind: 'other', amount: '1' }, 409, 'id'],
    ['an unknown stop code', { type: 'stop', code: 'later' }, 409, 'code'],
  ])('%s is refused and changes nothing', async (_what, fact, status, field) => {
    const before = await bookOf(api);
    const refused = await post('/facts', fact);
    expect(refused).toMatchObject({ status });
    expect(refused.body.errors[0]).toEqual({ field, message: expect.stringMatching(/^[^A-Z].*[^.]$/) });
    expect(await bookOf(api)).toBe(before);
  });

  test('a request that is sent again gets its answer and changes nothing; its key is good for nothing else', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const fact = { type: 'payment', id: 'p3', amount: '1.00' };
    const [first, second] = await Promise.all([
      post('/facts', fact, 'integrator', headers),
      post('/facts', fact, 'integrator', headers),
    ]);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    const before = await bookOf(api);
    const third = await post('/facts', fact, 'integrator', headers);
    expect([third.body, third.headers.get('idempotent-replayed')]).toEqual([first.body, 'true']);
    const other = await post('/facts', { ...fact, amount: '2.00' }, 'integrator', headers);
    expect(other).toMatchObject({ status: 422, body: { errors: [{ field: 'Idempotency-Key' }] } });
    expect(await bookOf(api)).toBe(before);
    expect((await post('/facts', { ...fact, id: 'p4' }, 'ops', headers)).status).toBe(201);
  });

  test('a POST without a key of its own is refused', async () => {
    const answer = await fetch(`${api.url}${A1}/facts`, {
      method: 'POST',
      headers: { Authorization: 'Bearer key-of-ops' },
    });
    expect([answer.status, ((await answer.json()) as { errors: unknown }).errors]).toEqual([
      400,
      [{ field: 'Idempotency-Key', message: expect.stringContaining('is missing') }],
    ]);
  });

  test('the last payment closes the episode', async () => {
    const { balance } = await account();
    expect((await post('/facts', { type: 'payment', id: 'p-all', amount: balance.owed })).status).toBe(201);
    expect(await account()).toMatchObject({
      status: 'closed',
      next: { what: 'nothing-owed', at: null },
      episode: null,
    });
  });

  test('a sandbox takes the stamp of the sender, but none that lies ahead', async () => {
    const sandbox = await startApi('2026-06-02T10:00:00+08:00', { isSandbox: true });
    await publish(sandbox);
    await sandbox.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount('A1') });
    const pay = (id: string, at: string) =>
      sandbox.ask('POST', `${A1}/facts`, { role: 'ops', body: { type: 'payment', id, amount: '1', at } });
    expect(await pay('p1', '2026-06-02T09:59:00+08:00')).toMatchObject({
      status: 201,
      body: { at: '2026-06-02T09:59:00+08:00' },
    });
    expect(await pay('p2', '2026-06-02T10:01:00+08:00')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'at' }] },
    });
    await sandbox.close();
  });
});
