import { accountView } from '../../contract/http-ladder';
import { anAccount, publish, startApi, type TestApi } from '../api-story';

describe('accounts', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
  });
  afterAll(() => api.close());

  test('an account is opened, listed, and shown with what happens next and why', async () => {
    const opened = await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
    expect(opened).toMatchObject({ status: 201, body: { account: 'A1', at: '2026-06-02T10:00:00+08:00' } });
    const shown = await api.ask('GET', '/api/v1/accounts/A1', { role: 'viewer' });
    expect(shown.status).toBe(200);
    expect(accountView.parse(shown.body)).toEqual(shown.body);
    const list = await api.ask('GET', '/api/v1/accounts', { role: 'viewer' });
    console.log(
      JSON.stringify(shown.body, null, 1),
      JSON.stringify(list.body),
      JSON.stringify((await api.ask('GET', '/readyz')).body),
      JSON.stringify((await api.ask('GET', '/api/openapi.json', { role: 'viewer' })).body).length,
    );
    const paid = await api.ask('POST', '/api/v1/accounts/A1/facts', {
      role: 'integrator',
      body: { type: 'payment', id: 'p1', amount: '100' },
    });
    console.log(paid.status, paid.body, (await api.ask('GET', '/api/v1/accounts/A1')).body);
  });
});
