/**
 * Guarantee: the link in a mail asks whoever opens it and obeys whoever posts to it, a person or a mailbox, before it
 * answers; for everybody who has the address, on every debt; and it tells nobody whose it is.
 */
import { begin } from '../../db/book-story';
import { unsubscribeToken } from '../../db/unsubscribe-token';
import { mailed, peopleWithMail } from '../../test/mail/mailed-book';
import { startApi, type TestApi } from '../api-story';

const SECRET = 'a secret for tests, of 32 or more characters';
const mail = { unsubscribeSecret: SECRET, webhookSecret: null };

let api: TestApi;
let token = '';
let chinese = '';
beforeAll(async () => {
  api = await startApi('2026-07-30T10:00:00Z', { webhooks: { publicUrl: 'https://x.test', twilio: null, mail } });
  await begin(api.book.db);
  await peopleWithMail(api.book.db);
  token = unsubscribeToken(SECRET, await mailed(api.book.db, { account: 'A1' }));
  chinese = unsubscribeToken(
    SECRET,
    await mailed(api.book.db, { account: 'A2', person: 'P3', to: 'bob@example.test', language: 'zh-CN' }),
  );
});
afterAll(() => api.close());

const wishes = async () =>
  (
    await api.book.pool.query('select person, body, source from person_fact where type = $1 order by person', [
      'opt-out',
    ])
  ).rows;
const ask = (path: string) => fetch(`${api.url}/unsubscribe/${path}`);
const post = (path: string, body = 'List-Unsubscribe=One-Click', type = 'application/x-www-form-urlencoded') =>
  fetch(`${api.url}/unsubscribe/${path}`, { method: 'POST', headers: { 'Content-Type': type }, body });

test('to open it changes nothing, shows a button, and names nobody', async () => {
  for (let round = 0; round < 2; round += 1) {
    const answer = await ask(token);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<form method="post"><button type="submit">No more e-mails</button></form>');
    expect(page).not.toMatch(/ann|example|A1|P1|debt|overdue/i);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(await wishes()).toEqual([]);
});

test('in the language of the mail', async () => {
  const page = await (await ask(chinese)).text();
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('不再发送邮件');
});

test('to post to it is obeyed for everybody who has the address, once; a second time is as good', async () => {
  const answer = await post(token);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('role="status"');
  const both = [
    { person: 'P1', body: { channel: 'email', address: 'ann@example.test' }, source: 'unsubscribe' },
    { person: 'P2', body: { channel: 'email', address: 'Ann@Example.test' }, source: 'unsubscribe' },
  ];
  expect(await wishes()).toEqual(both);
  expect((await post(token)).status).toBe(200);
  expect((await post(token, '')).status).toBe(200);
  const form = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
  expect((await post(token, form, 'multipart/form-data; boundary=b')).status).toBe(200);
  expect(await wishes()).toEqual(both);
});

describe('what is no link of ours', () => {
  const changed = (): string => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  test.each([
    ['a changed one', changed],
    ['one cut off', () => token.slice(0, 20)],
    [
      'one of another secret',
      () => unsubscribeToken('another secret of at least 32 characters', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'),
    ],
    ['one of a mail that we never sent', () => unsubscribeToken(SECRET, '3f2504e0-4f89-41d3-9a0c-0305e82c3301')],
    ['nonsense', () => '%00%ff'],
    ['markup', () => encodeURIComponent('<script>alert(1)</script>')],
  ])('%s is told so', async (_name, path) => {
    const before = await wishes();
    for (const answer of [await ask(path()), await post(path())]) {
      expect([400, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain('<script>');
    }
    expect(await wishes()).toEqual(before);
  });

  test('nor is a body that is too large or of another type taken', async () => {
    expect((await post(chinese, 'x'.repeat(10_000))).status).toBe(413);
    expect((await post(chinese, '{}', 'application/json')).status).toBe(415);
    expect((await wishes()).map(({ person }) => person)).toEqual(['P1', 'P2']);
  });
});

test('without a mail server there are no links', async () => {
  const bare = await startApi('2026-07-30T10:00:00Z');
  expect((await fetch(`${bare.url}/unsubscribe/${token}`)).status).toBe(404);
  await bare.close();
});
