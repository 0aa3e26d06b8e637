import { anAccount, publish } from './account-story';
import { problemIn, startApi, type TestApi } from './api-story';

const ACCOUNTS = '/api/v1/accounts';

describe('a request that cannot be carried out', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
  });
  afterAll(() => api.close());

  test('what Nest and the body parser refuse are problems as well', async () => {
    const post = (body: unknown, headers = {}) => api.ask('POST', ACCOUNTS, { role: 'ops', body, headers });
    expect(problemIn(await api.ask('GET', '/api/v2/accounts', { role: 'ops' }))).toMatchObject({ status: 404 });
    const wrongMethod = await api.ask('DELETE', `${ACCOUNTS}/A1`, { role: 'ops' });
    expect([problemIn(wrongMethod).status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET']);
    expect(problemIn(await post('{ "id": '))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('cannot be read'),
    });
    expect(problemIn(await post(undefined))).toMatchObject({
      status: 422,
      detail: expect.stringContaining('is missing'),
    });
    expect(problemIn(await post('"text"'))).toMatchObject({ status: 400 });
    expect(problemIn(await post('id=A1', { 'Content-Type': 'application/x-www-form-urlencoded' }))).toMatchObject({
      status: 415,
    });
    expect(problemIn(await post({ id: 'x'.repeat(300_000) }))).toMatchObject({ status: 413 });
    const policy = ' '.repeat(2_200_000);
    expect(problemIn(await api.ask('POST', '/api/v1/policies', { role: 'ops', body: policy }))).toMatchObject({
      status: 413,
    });
    expect(problemIn(await api.ask('GET', `${ACCOUNTS}/%ff`, { role: 'ops' }))).toMatchObject({ status: 400 });
  });

  test('what no column can hold is refused, not a failure of ours', async () => {
    const post = (body: unknown) => api.ask('POST', ACCOUNTS, { role: 'ops', body });
    expect(problemIn(await api.ask('GET', `${ACCOUNTS}/%00`, { role: 'ops' }))).toMatchObject({ status: 422 });
    expect(problemIn(await post(anAccount('Z1', { product: 'a\u0000b' })))).toMatchObject({ status: 422 });
    expect(problemIn(await post(anAccount('Z1', { opened: '0000-01-01' })))).toMatchObject({ status: 422 });
    const far = Buffer.from('{"id":"A1","nextAt":9007199254740991}').toString('base64url');
    expect(problemIn(await api.ask('GET', `${ACCOUNTS}?order=next&after=${far}`, { role: 'ops' }))).toMatchObject({
      status: 400,
    });
  });

  test.each([
    ['a version beyond all', '/api/v1/policies/house/versions/99999999999', 404, /no version `99999999999`/],
    ['a version that is none', '/api/v1/templates/gentle-reminder/versions/one', 400, /whole number/],
    ['an address that is no UTF-8', `${ACCOUNTS}/%E0%A4%A`, 400, /^the address cannot be read/],
  ])('%s is told as it is', async (_, path, status, detail) => {
    expect(problemIn(await api.ask('GET', path, { role: 'ops' }))).toMatchObject({
      status,
      detail: expect.stringMatching(detail),
    });
  });

  test('a body of another shape, and a fact of no type, are told as what they are', async () => {
    const post = (path: string, body: unknown) => api.ask('POST', path, { role: 'ops', body });
    expect(problemIn(await post(ACCOUNTS, [])).detail).toBe('body: must be an object with fields, `{ ... }`');
    await post(ACCOUNTS, anAccount('Z3'));
    for (const path of [`${ACCOUNTS}/Z3/facts`, '/api/v1/persons/p/facts']) {
      const { detail } = problemIn(await post(path, { type: 'teleport' }));
      expect(detail).toMatch(/^type: must be a fact whose type is one of .*, not `"teleport"`$/);
    }
  });

  test('two that open the same account at once open it once', async () => {
    const open = () => api.ask('POST', ACCOUNTS, { role: 'ops', body: anAccount('Z2') });
    const statuses = (await Promise.all([open(), open()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
  });
});
