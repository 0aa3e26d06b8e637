/** Guarantee: where letters stand is told page by page without a name; the file goes only to those who may read of persons. */
import { letterPage } from '../../contract/http-letter';
import { anAccount, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const REFS = ['0b0f2c1e-0000-4000-8000-000000000001', '0b0f2c1e-0000-4000-8000-000000000002'];

let api: TestApi;
beforeAll(async () => {
  api = await startApi('2026-06-12T10:00:00+08:00');
  await publish(api);
  await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
  for (const [place, ref] of REFS.entries()) {
    const seq = place + 100;
    await api.book.pool.query(`with act as (insert into ledger (account, seq, at, kind, body) values ('A1', ${seq}, '2026-06-1${place}', 'contact', '{}'))
      insert into contact (account, seq, step_seq, rung, channel, notice, state, due_at, reserved_at, handed_at, ref)
        values ('A1', ${seq}, ${seq}, 'letter', 'mail', false, 'sent', '2026-06-1${place}', '2026-06-1${place}', '2026-06-1${place}', '${ref}')`);
    await api.book.pool.query(`insert into letter (ref, account, contact_seq, registered, lines, language, body, queued_at)
      values ('${ref}', 'A1', ${seq}, true, '{Rosa Example,Box 1}', 'en', 'Dear Rosa', '2026-06-1${place}')`);
  }
  await api.book.pool.query(`update letter set pdf = 'PDF', pages = 1, sha256 = 'x' where ref = '${REFS[0]}'`);
  await api.book.pool.query(
    `insert into letter_event (ref, kind, at, source, actor) values ('${REFS[0]}', 'posted', '2026-06-11', 'l', 'p')`,
  );
});
afterAll(() => api?.close());

test('pages, oldest first, without a name', async () => {
  const first = await api.ask('GET', '/api/v1/letters?limit=1', { role: 'viewer' });
  const page = letterPage.parse(first.body);
  expect(page.items).toMatchObject([{ ref: REFS[0], service: 'registered', events: [{ kind: 'posted' }] }]);
  const second = await api.ask('GET', `/api/v1/letters?limit=1&account=A1&after=${page.next}`, { role: 'viewer' });
  expect(letterPage.parse(second.body)).toMatchObject({ items: [{ ref: REFS[1], events: [] }], next: null });
  expect(JSON.stringify([first.body, second.body])).not.toContain('Rosa');
});

test.each([
  ['an agent', 'agent', 0, 200],
  ['who only looks', 'viewer', 0, 403],
  ['of a letter that is not printed', 'agent', 1, 404],
] as const)('the file: %s', async (_, role, place, status) => {
  expect((await api.ask('GET', `/api/v1/letters/${REFS[place]}/file`, { role })).status).toBe(status);
});

test('a reference that is none: not found', async () => {
  expect((await api.ask('GET', '/api/v1/letters/..%2F..%2Fetc/file', { role: 'agent' })).status).toBe(404);
});
