/** Guarantee: a published version means nothing for a running episode until somebody moves it, and the ledger says who. */
import { parsePolicy } from '../../contract/policy-file';
import { publishPolicy } from '../../db/policy.store';
import { ANY_CONTEXT } from '../../domain/policy-context';
import { toPolicyJson } from '../../domain/policy-json';
import { anAccount, bookOf, publish, TEST_POLICY } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const A1 = '/api/v1/accounts/A1';

describe('moving an episode to another policy version', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
    await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
    await publishSecond(api);
  });
  afterAll(() => api.close());

  const move = (body: unknown, role: 'ops' | 'agent' = 'ops') => api.ask('POST', `${A1}/policy-moves`, { role, body });
  const next = async () => (await api.ask('GET', A1, { role: 'viewer' })).body.next;

  test('publishing changes nothing for it', async () => {
    expect(await next()).toMatchObject({ what: 'contact', rung: 'reminder' });
  });

  test('a move to a version that is not there, or by an agent, changes nothing', async () => {
    const before = await bookOf(api);
    expect(await move({ version: 7, when: 'now' })).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'version' }] },
    });
    expect(await move({ version: 2, when: 'later' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'when' }] },
    });
    expect(await move({ version: 2, when: 'now' }, 'agent')).toMatchObject({ status: 403 });
    expect(await bookOf(api)).toBe(before);
  });

  test('a move at the next rung waits for it; a move now acts now, and is in the ledger with who made it', async () => {
    expect((await move({ version: 2, when: 'next-rung' })).status).toBe(201);
    expect(await next()).toMatchObject({ rung: 'reminder' });
    expect((await move({ version: 2, when: 'now' })).status).toBe(201);
    expect(await next()).toMatchObject({ rung: 'first-word' });
    const acts = await api.book.db.selectFrom('ledger').select('body').where('kind', '=', 'policy-moved').execute();
    expect(acts.map(({ body }) => body)).toEqual([
      { to: 2, when: 'next-rung', actor: 'ops' },
      { to: 2, when: 'now', actor: 'ops' },
    ]);
  });
});

async function publishSecond({ book, clock }: TestApi): Promise<void> {
  const source = TEST_POLICY.replace('id: reminder', 'id: first-word');
  const parsed = parsePolicy(source, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error('the second version is not fine');
  const body = toPolicyJson(parsed.policy);
  await publishPolicy(book.db, {
    id: 'house',
    body,
    source,
    digest: 'second',
    publishedAt: clock.now(),
    publishedBy: 'test',
  });
}
