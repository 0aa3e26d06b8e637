import { createServer } from 'node:net';
import { pino } from 'pino';
import { anAccount, bookOf, publish } from './account-story';
import { problemIn, startApi, type TestApi } from './api-story';
import { createApi } from './create-api';
import { PortProblem } from './port-problem';

const ACCOUNTS = '/api/v1/accounts';

describe('at the edge of the API', () => {
  const logged: string[] = [];
  let api: TestApi;
  beforeAll(async () => {
    const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
    api = await startApi('2026-06-02T10:00:00+08:00', { logger });
    await publish(api);
  });
  afterAll(() => api.close());

  test('nothing is open without a key but health', async () => {
    const before = await bookOf(api);
    const wrong = { key: 'key-of-nobody' };
    const basic = { headers: { Authorization: 'Basic a2V5LW9mLW9wcw==' } };
    for (const ask of [{}, wrong, basic]) {
      for (const path of [
        ACCOUNTS,
        '/api/openapi.json',
        '/api/v1/events',
        '/nowhere',
        `${ACCOUNTS}?access_token=key-of-ops`,
      ]) {
        const refused = await api.ask('GET', path, ask);
        expect(problemIn(refused)).toMatchObject({
          status: 401,
          detail: expect.stringContaining('Authorization: Bearer'),
        });
        expect(refused.headers.get('www-authenticate')).toContain('Bearer');
      }
      expect((await api.ask('POST', ACCOUNTS, { ...ask, body: anAccount('A1') })).status).toBe(401);
    }
    expect(await bookOf(api)).toBe(before);
    expect(await api.ask('GET', '/healthz')).toMatchObject({ status: 200, body: { ok: true, version: '0.0.0-test' } });
  });

  test('readiness says which part does not answer', async () => {
    expect(await api.ask('GET', '/readyz')).toMatchObject({
      status: 503,
      body: {
        ok: false,
        parts: [
          { name: 'database', ok: true },
          { name: 'temporal', ok: false, detail: expect.any(String) },
        ],
      },
    });
  });

  test('a role that may not is told which one may', async () => {
    const refused = await api.ask('POST', ACCOUNTS, { role: 'viewer', body: anAccount('A1') });
    expect(problemIn(refused)).toMatchObject({
      status: 403,
      detail: '`viewer` may not open an account; needed is the role integrator or ops',
    });
  });

  test('a request keeps the id that its sender gave it', async () => {
    const { headers } = await api.ask('GET', '/healthz', { headers: { 'X-Request-Id': 'from-the-sender' } });
    expect(headers.get('x-request-id')).toBe('from-the-sender');
    expect(
      (await api.ask('GET', '/healthz', { headers: { 'X-Request-Id': 'two words' } })).headers.get('x-request-id'),
    ).not.toContain(' ');
  });

  test('an error of ours tells nothing of the inside, and the log has it under the id of the request', async () => {
    await api.book.pool.query('alter table account rename to account_away');
    const failed = await api.ask('GET', `${ACCOUNTS}/A1`, { role: 'viewer' });
    await api.book.pool.query('alter table account_away rename to account');
    expect(problemIn(failed)).toMatchObject({ status: 500 });
    expect(JSON.stringify(failed.body)).not.toContain('relation');
    expect(
      logged.some((line) => line.includes('relation') && line.includes(failed.headers.get('x-request-id') ?? '')),
    ).toBe(true);
  });

  test('the log holds neither keys nor people', async () => {
    await api.ask('POST', ACCOUNTS, { role: 'ops', body: anAccount('A1') });
    await api.ask('GET', `${ACCOUNTS}/A1?name=Li`, { role: 'ops' });
    const log = logged.join('');
    expect(log).toContain('"path":"/api/v1/accounts/A1"');
    for (const secret of ['key-of-', 'Li Na', '+8613800000000', 'name=Li']) expect(log).not.toContain(secret);
  });

  test('a port in use is told in one line with the mend', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const second = await createApi(api.host);
    const refused = second.listen(port, '127.0.0.1');
    await expect(refused).rejects.toBeInstanceOf(PortProblem);
    await expect(refused).rejects.toThrow(
      `port ${port} on 127.0.0.1 is in use; stop what listens there, or choose another port`,
    );
    await second.close();
    other.close();
  });
});
