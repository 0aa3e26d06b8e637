import { createServer } from 'node:net';
import { pino } from 'pino';
import { problemDetails } from '../contract/problem';
import { anAccount, bookOf, publish } from './account-story';
import { startApi, type TestApi, type Told } from './api-story';
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

  const problem = ({ body, headers }: Told): unknown => {
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(body)).not.toMatch(/\bat .*\.(ts|js):\d+/);
    expect(body.instance).toBe(`urn:forbear:request:${headers.get('x-request-id')}`);
    return problemDetails.parse(body);
  };

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
        expect(problem(refused)).toMatchObject({
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
    expect(problem(refused)).toMatchObject({
      status: 403,
      detail: '`viewer` may not open an account; needed is the role integrator or ops',
    });
  });

  test('what Nest and the body parser refuse are problems as well', async () => {
    const post = (body: unknown, headers = {}) => api.ask('POST', ACCOUNTS, { role: 'ops', body, headers });
    expect(problem(await api.ask('GET', '/api/v2/accounts', { role: 'ops' }))).toMatchObject({ status: 404 });
    const wrongMethod = await api.ask('DELETE', `${ACCOUNTS}/A1`, { role: 'ops' });
    expect([problem(wrongMethod), wrongMethod.headers.get('allow')]).toEqual([
      expect.objectContaining({ status: 405 }),
      'GET',
    ]);
    expect(problem(await post('{ "id": '))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('cannot be read'),
    });
    expect(problem(await post(undefined))).toMatchObject({
      status: 422,
      detail: expect.stringContaining('is missing'),
    });
    expect(problem(await post('"text"'))).toMatchObject({ status: 400 });
    expect(problem(await post('id=A1', { 'Content-Type': 'application/x-www-form-urlencoded' }))).toMatchObject({
      status: 415,
    });
    expect(problem(await post({ id: 'x'.repeat(300_000) }))).toMatchObject({ status: 413 });
    expect(
      problem(await api.ask('POST', '/api/v1/policies', { role: 'ops', body: ' '.repeat(2_200_000) })),
    ).toMatchObject({ status: 413 });
    expect(problem(await api.ask('GET', `${ACCOUNTS}/%ff`, { role: 'ops' }))).toMatchObject({ status: 400 });
  });

  test('what no column can hold is refused, not a failure of ours', async () => {
    const post = (body: unknown) => api.ask('POST', ACCOUNTS, { role: 'ops', body });
    expect(problem(await api.ask('GET', `${ACCOUNTS}/%00`, { role: 'ops' }))).toMatchObject({ status: 422 });
    expect(problem(await post(anAccount('Z1', { product: 'a\u0000b' })))).toMatchObject({ status: 422 });
    expect(problem(await post(anAccount('Z1', { opened: '0000-01-01' })))).toMatchObject({ status: 422 });
    const far = Buffer.from('{"id":"A1","nextAt":9007199254740991}').toString('base64url');
    expect(problem(await api.ask('GET', `${ACCOUNTS}?order=next&after=${far}`, { role: 'ops' }))).toMatchObject({
      status: 400,
    });
    expect(problem(await api.ask('GET', '/api/v1/policies/house/versions/99999999999', { role: 'ops' }))).toMatchObject(
      { status: 422 },
    );
    const twice = await Promise.all([post(anAccount('Z2')), post(anAccount('Z2'))]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
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
    expect(problem(failed)).toMatchObject({ status: 500 });
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
