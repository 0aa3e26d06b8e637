/** Guarantee: what is told to happen next is what the gate will say then, which knows where the debtor's numbers belong. */
import { anAccount, publish, TEST_POLICY } from '../api/account-story';
import { startApi, type TestApi } from '../api/api-story';
import { storyOf } from './story';

let api: TestApi;
beforeAll(async () => {
  api = await startApi('2026-06-03T10:00:00+08:00');
  await publish(api, TEST_POLICY.replace('jurisdiction: []', 'jurisdiction: [us-fed]'));
});
afterAll(() => api?.close());

test.each([
  ['A1', '+8613800000000', /2026-06-03 10:00/],
  // 08:00 in New York is 20:00 in Shanghai.
  ['A2', '+12125550247', /2026-06-03 20:00/],
])('%s at %s', async (id, value, next) => {
  const people = anAccount(id).people.map((person) => ({
    ...person,
    points: [{ kind: 'sms', value, verified: true }],
  }));
  await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount(id, { people }) });
  const told = (await storyOf(api.book.db, id, api.clock.now(), 'en')).split('\n');
  const line = told.find((text) => text.startsWith('Next: '));
  expect(line).toMatch(next);
  expect(told.join('\n')).not.toContain(value);
});
