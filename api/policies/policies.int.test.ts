import { policyCheck, policyList, policyVersion } from '../../contract/http-policy';
import { TEST_POLICY } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const POLICIES = '/api/v1/policies';
const YAML = { 'Content-Type': 'text/yaml' };
const TEMPLATES = ['gentle-reminder.en.liquid', 'gentle-reminder.zh-CN.liquid'];

describe('policies', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00', { templates: TEMPLATES });
  });
  afterAll(() => api.close());

  const publish = (body: unknown, headers = YAML) => api.ask('POST', POLICIES, { role: 'ops', body, headers });
  const read = (path = '') => api.ask('GET', `${POLICIES}${path}`, { role: 'viewer' });

  test('a check tells every problem at once, with line and column', async () => {
    const wrong = TEST_POLICY.replace('day: 3', 'day: 30')
      .replace('kind: review', 'kind: reveiw')
      .replace('jurisdiction', 'jursdiction');
    const checked = await api.ask('POST', `${POLICIES}/check`, { role: 'viewer', body: wrong, headers: YAML });
    expect(checked.status).toBe(200);
    expect(policyCheck.parse(checked.body)).toEqual(checked.body);
    expect(checked.body.ok).toBe(false);
    const fields = checked.body.problems.map(({ field, line, column }: Record<string, unknown>) => [
      field,
      typeof line,
      typeof column,
    ]);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['jursdiction', 'number', 'number'],
        ['rungs[2].kind', 'number', 'number'],
      ]),
    );
    const asJson = await api.ask('POST', `${POLICIES}/check`, { role: 'viewer', body: { source: wrong } });
    expect(asJson.body).toEqual(checked.body);
    expect(
      await api.ask('POST', `${POLICIES}/check`, { role: 'viewer', body: '{ "policy": ', headers: YAML }),
    ).toMatchObject({
      status: 200,
      body: { ok: false, problems: [{ field: '', line: 1 }] },
    });
  });

  test('a policy is published once, however it is sent, and its versions stay', async () => {
    expect(await publish(TEST_POLICY)).toMatchObject({ status: 201, body: { id: 'house', version: 1, isNew: true } });
    expect(await publish({ source: TEST_POLICY }, { 'Content-Type': 'application/json' })).toMatchObject({
      status: 200,
      body: { version: 1, isNew: false },
    });
    const next = TEST_POLICY.replace('day: 9', 'day: 10');
    expect(await publish({ source: next }, { 'Content-Type': 'application/json' })).toMatchObject({
      status: 201,
      body: { version: 2 },
    });
    const list = await read();
    expect(policyList.parse(list.body)).toEqual(list.body);
    expect(list.body.items).toMatchObject([
      { id: 'house', version: 2, publishedBy: 'ops', publishedAt: '2026-06-02T02:00:00+00:00' },
    ]);
    const first = await read('/house/versions/1');
    expect(policyVersion.parse(first.body)).toEqual(first.body);
    expect(first.body.source).toBe(TEST_POLICY);
    expect((await read('/house')).body).toMatchObject({ version: 2, source: next });
    expect((await read('/house/versions')).body.items.map(({ version }: { version: number }) => version)).toEqual([
      2, 1,
    ]);
  });

  test('the JSON of a policy may be posted as it stands', async () => {
    const policy = {
      policy: 'short',
      title: { en: 'Short', 'zh-CN': '短' },
      jurisdiction: [],
      currency: 'CNY',
      rungs: [{ id: 'reminder', day: 1, kind: 'message', template: 'gentle-reminder' }],
    };
    expect(await publish(policy, { 'Content-Type': 'application/json' })).toMatchObject({
      status: 201,
      body: { id: 'short' },
    });
  });

  test('a policy with mistakes is not published', async () => {
    const refused = await publish(
      TEST_POLICY.replace('gentle-reminder', 'rude-reminder').replace('[team-lead, manager]', '[boss]'),
    );
    expect(refused).toMatchObject({ status: 422, body: { title: 'A field is wrong' } });
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'rungs[0].template',
      'rungs[2].approval.by[0]',
    ]);
    expect(refused.body.errors[0].message).toMatch(/^\d+:\d+ rungs\[0\]\.template/);
    expect((await read()).body.items).toHaveLength(2);
    expect((await api.ask('POST', POLICIES, { role: 'manager', body: TEST_POLICY, headers: YAML })).status).toBe(403);
    expect((await publish(' ', YAML)).status).toBe(422);
  });

  test('what was never published is not found', async () => {
    for (const path of ['/other', '/other/versions', '/house/versions/9']) expect((await read(path)).status).toBe(404);
    expect((await read('/house/versions/last')).status).toBe(400);
  });
});
