import { anAccount, bookOf, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const A1 = '/api/v1/accounts/A1';

describe('holds and stops', () => {
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

  test('holds are placed and released, by those who may', async () => {
    const hold = { id: 'h1', reason: 'dispute', from: '2026-06-02' };
    expect((await post('/holds', hold, 'agent')).status).toBe(201);
    expect(await account()).toMatchObject({
      held: true,
      status: 'held',
      next: { what: 'held' },
      holds: [{ id: 'h1', active: true, to: null }],
    });
    expect(await post('/holds/h1/release', undefined, 'agent')).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('team-lead') },
    });
    const { seq } = await account();
    const stale = { 'If-Match': `"${seq - 1}"` };
    expect(await post('/holds/h1/release', undefined, 'team-lead', stale)).toMatchObject({ status: 412 });
    expect(await post('/holds/h1/release', undefined, 'team-lead', { 'If-Match': 'new' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'If-Match' }] },
    });
    expect((await post('/holds/h1/release', undefined, 'team-lead', { 'If-Match': `"${seq}"` })).status).toBe(201);
    expect(await post('/holds/h1/release', undefined, 'team-lead')).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'hold' }] },
    });
  });

  test('only manager and compliance backdate a hold, whichever way it is posted', async () => {
    const hold = { id: 'h2', reason: 'illness', from: '2026-05-20', to: '2026-05-25' };
    const before = await bookOf(api);
    expect(await post('/holds', hold, 'agent')).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('manager or compliance') },
    });
    expect(await post('/facts', { type: 'hold', ...hold }, 'integrator')).toMatchObject({ status: 403 });
    expect(await bookOf(api)).toBe(before);
    expect((await post('/holds', hold, 'manager')).status).toBe(201);
  });

  test('any agent sets a stop, only compliance clears it', async () => {
    expect((await post('/stops', { code: 'cease' }, 'agent')).status).toBe(201);
    expect(await post('/stops', { code: 'cease' }, 'agent')).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'code' }] },
    });
    for (const role of ['agent', 'manager', 'integrator'] as const) {
      expect(await post('/stops/cease/clear', undefined, role)).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('compliance') },
      });
      expect(await post('/facts', { type: 'stop-cleared', code: 'cease' }, role)).toMatchObject({ status: 403 });
    }
    expect((await post('/stops/cease/clear', undefined, 'compliance')).status).toBe(201);
    expect((await account()).stops).toEqual([{ code: 'cease', from: '2026-06-02', clearedOn: '2026-06-02' }]);
    expect((await post('/stops', { code: 'cease' }, 'viewer')).status).toBe(403);
  });
});
