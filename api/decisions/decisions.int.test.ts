/**
 * Guarantee: whoever may read sees each decision with every vote and how it was read; a backdated hold opens incidents, and
 * compliance alone closes them, once, with a reason.
 */
import { decisionPage, decisionView, incidentPage } from '../../contract/http-decision';
import { begin } from '../../db/book-story';
import { lookBack } from '../../db/late-facts';
import { PolicyShelf } from '../../db/policy-shelf';
import type { Zone } from '../../domain/time';
import { decidedAccount } from '../../test/support/decided-book';
import { decide, NEW_YORK, someFacts, testRulebook, when } from '../../test/support/gate-story';
import { handClock, problemIn, startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const NOW = '2026-06-12T10:00:00+08:00';
const DAYS = ['05', '06', '07'].map((day) => `2026-06-${day}T15:00:00Z`);

let api: TestApi;
let ids: readonly bigint[];
beforeAll(async () => {
  const turns = { clock: handClock(NOW), shelf: new PolicyShelf(), rehearse: null, rulebook: testRulebook() };
  api = await startApi(NOW, { turns });
  await begin(api.book.db);
  // Asia/Shanghai shows the decisions; the debtor is in New York. The house's policy has no ladder to walk.
  ids = await decidedAccount(api.book.db, 'A1', [
    ...DAYS.map((day) => decide(day)),
    decide('2026-06-08T03:00:00Z', someFacts({ zones: [NEW_YORK, 'America/Los_Angeles' as Zone] })),
  ]);
});
afterAll(() => api?.close());

const get = (path: string) => api.ask('GET', path, { role: 'viewer' });

test('decisions of an account come page by page, with who objected', async () => {
  const first = decisionPage.parse((await get('/api/v1/accounts/A1/decisions?limit=3')).body);
  expect(first.items.map(({ id, verdict }) => [id, verdict])).toEqual(ids.slice(0, 3).map((id) => [`${id}`, 'allow']));
  const rest = decisionPage.parse((await get(`/api/v1/accounts/A1/decisions?after=${first.next}`)).body);
  expect(rest).toMatchObject({
    next: null,
    items: [
      {
        verdict: 'deny',
        at: '2026-06-08T11:00:00+08:00',
        allowedAt: '2026-06-08T23:00:00+08:00',
        objections: [{ rule: 'regf.6b.time-window', article: expect.stringContaining('12 CFR 1006.6'), read: 'text' }],
      },
    ],
  });
});

test('one decision has every vote, and its paragraphs in two languages', async () => {
  const { body } = await get(`/api/v1/decisions/${ids[3]}`);
  const { gate, ...view } = decisionView.parse(body);
  expect(view).toMatchObject({ account: 'A1', rung: 'reminder', policy: { id: 'house', version: 1 } });
  expect(gate?.votes.map(({ rule }) => rule)).toHaveLength(4);
  expect(gate?.votes.find(({ verdict }) => verdict === 'deny')).toMatchObject({
    title: { en: 'Hours at the consumer’s place' },
    until: '2026-06-08T23:00:00+08:00',
  });
  expect(gate?.told.en[0]).toContain('2026-06-07 23:00 America/New_York (20:00 America/Los_Angeles)');
  expect(gate?.told['zh-CN'].join()).toContain('事实不变时，全部规则允许的最早时刻：2026-06-08 11:00 America/New_York');
});

test.each([
  ['/api/v1/decisions/999', 404],
  ['/api/v1/decisions/abc', 404],
  ['/api/v1/decisions/99999999999999999999', 404],
  ['/api/v1/accounts/A9/decisions', 404],
  ['/api/v1/accounts/A1/decisions?after=xyz', 400],
  ['/api/v1/accounts/A1/decisions?limit=0', 400],
  ['/api/v1/incidents?state=half', 400],
  ['/api/v1/incidents?after=e30', 400],
  ['/api/v1/incidents?stat=open', 400],
])('%s is a problem: %i', async (path, status) => {
  expect(problemIn(await get(path)).status).toBe(status);
});

describe('incidents', () => {
  const close = (id: string, body: object, role: ApiRole = 'compliance', headers = {}) =>
    api.ask('POST', `/api/v1/incidents/${id}/close`, { role, body, headers });

  test('a fact that lies back opens them; they are listed, filtered, and closed by compliance with a reason', async () => {
    const late = {
      of: { account: 'A1' },
      key: 'hold/1',
      learnedAt: api.host.turns.clock.now(),
      fact: {
        kind: 'block',
        at: when(DAYS[1] ?? ''),
        until: null,
        rule: 'house.hold',
        reason: 'dispute',
      },
    } as const;
    await api.book.db.transaction().execute((tx) => lookBack(tx, late, testRulebook()));
    const open = incidentPage.parse((await get('/api/v1/incidents?state=open&account=A1')).body);
    expect(open.items).toMatchObject([
      { decision: `${ids[1]}`, rule: 'house.hold', before: 'allow', after: 'deny', state: 'open', closed: null },
      { decision: `${ids[2]}`, fact: { key: 'hold/1', learnedAt: NOW } },
    ]);
    const id = open.items[0]?.id ?? '';
    expect(problemIn(await close(id, { reason: 'x' }, 'manager')).status).toBe(403);
    expect(problemIn(await close(id, {})).errors).toMatchObject([{ field: 'reason' }]);
    expect(problemIn(await close(id, { reason: '   ' })).status).toBe(422);
    expect(problemIn(await close(id, { reason: 'x'.repeat(301) })).status).toBe(422);
    expect(problemIn(await close(id, { reason: 'x', by: 'me' })).errors).toMatchObject([{ field: 'by' }]);
    expect(problemIn(await close('777', { reason: 'x' })).status).toBe(404);
    expect(problemIn(await close(id, { reason: 'x' }, 'compliance', { 'Idempotency-Key': '' })).status).toBe(400);

    const key = { 'Idempotency-Key': 'close-1' };
    const closed = await close(id, { reason: 'apologised' }, 'compliance', key);
    expect(closed).toMatchObject({
      status: 200,
      body: { state: 'closed', closed: { at: NOW, by: 'compliance', reason: 'apologised' } },
    });
    const again = await close(id, { reason: 'apologised' }, 'compliance', key);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, closed.body, 'true']);
    expect(problemIn(await close(id, { reason: 'again' })).status).toBe(409);
    expect(incidentPage.parse((await get('/api/v1/incidents?state=closed')).body).items).toHaveLength(1);
    const { rows } = await api.book.pool.query("select body from feed where kind = 'incident' order by id");
    expect(rows.at(-1)).toEqual({ body: { incident: id, state: 'closed' } });
  });

  test('nobody reads them without a key', async () => {
    expect(problemIn(await api.ask('GET', '/api/v1/incidents')).status).toBe(401);
  });
});
