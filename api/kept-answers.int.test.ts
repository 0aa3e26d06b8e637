/** Guarantee: an answer is given again as it was, as long as it still is one of this address; what was done is never done again. */
import { anAccount, publish } from './account-story';
import { problemIn, startApi, type TestApi } from './api-story';

let api: TestApi;
beforeAll(async () => {
  api = await startApi('2026-06-02T10:00:00+08:00');
  await publish(api);
});
afterAll(() => api.close());

const open = () =>
  api.ask('POST', '/api/v1/accounts', {
    role: 'ops',
    body: anAccount('A1'),
    headers: { 'Idempotency-Key': 'open-A1' },
  });

test('the same answer again; one that an older version gave in another form is told as such', async () => {
  const first = await open();
  expect(first.status).toBe(201);
  const again = await open();
  expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);

  for (const kept of [{ id: 'A1' }, { ...first.body, more: 1 }, { ...first.body, seq: '1' }, [], 'text', null]) {
    await api.book.pool.query('update request_key set response = $1', [JSON.stringify(kept)]);
    const answer = await open();
    expect([answer.status, problemIn(answer).detail]).toEqual([
      409,
      'Idempotency-Key: was answered by another version of the API, in another form; it was carried out: read what became of it',
    ]);
  }
  const { rows } = await api.book.pool.query('select count(*)::int as n from account');
  expect(rows).toEqual([{ n: 1 }]);
});
