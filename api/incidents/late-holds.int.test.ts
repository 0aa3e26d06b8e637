/**
 * Guarantee: a hold or a stop that should have been known before opens an incident for every contact that was decided
 * without it, in the transaction that books it; one of today opens none.
 */
import { incidentPage } from '../../contract/http-decision';
import { anAccount, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

let api: TestApi;
beforeEach(async () => {
  api = await startApi('2026-06-12T10:00:00+08:00');
  await publish(api);
  await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
  for (const day of ['08', '09', '10', '12'])
    await api.book.pool.query(`insert into decision (account, seq, at, act, rung, verdict, votes, facts_seen)
      values ('A1', 1, '2026-06-${day}T01:00:00Z', 'contact', 'reminder', 'allow', '[]', '{}')`);
});
afterEach(() => api?.close());

const post = (path: string, body: object, role: ApiRole = 'compliance') =>
  api.ask('POST', `/api/v1/accounts/A1/${path}`, { role, body });
const found = async () =>
  incidentPage
    .parse((await api.ask('GET', '/api/v1/incidents', { role: 'viewer' })).body)
    .items.map(({ rule, decidedAt, after }) => `${decidedAt.slice(0, 10)} ${rule} ${after}`);

test('a hold from before: the contacts of its days', async () => {
  const hold = { id: 'h1', reason: 'dispute', from: '2026-06-09', to: '2026-06-10' };
  expect((await post('holds', hold)).status).toBe(201);
  expect(await found()).toEqual(['2026-06-09 house.hold deny', '2026-06-10 house.hold deny']);
});

test('a stop that should have been known: every contact since, today’s too', async () => {
  expect((await post('stops', { code: 'cease', effective: '2026-06-10' }, 'agent')).status).toBe(201);
  expect(await found()).toEqual(['2026-06-10 house.stop deny', '2026-06-12 house.stop deny']);
});

test('of today, or refused: none', async () => {
  expect((await post('holds', { id: 'h1', reason: 'dispute', from: '2026-06-12' })).status).toBe(201);
  expect((await post('stops', { code: 'cease' })).status).toBe(201);
  expect((await post('stops', { code: 'fraud', effective: '2026-06-13' })).status).toBe(409);
  expect((await post('stops', { code: 'cease', effective: '2026-06-09' })).status).toBe(409);
  expect((await post('stops', { code: 'deceased', effective: 'June' })).status).toBe(422);
  expect(
    (await post('holds', { id: 'h2', reason: 'dispute', from: '2026-06-01', to: '2026-06-02' }, 'agent')).status,
  ).toBe(403);
  expect(await found()).toEqual([]);
});
