/**
 * Guarantee: what could not be handled is seen by a person, with its cause and the mend and without what it says; and is
 * handled once more when they say so, but never an old word of a person after a newer one.
 */
import { randomUUID } from 'node:crypto';
import { callbackRound } from '../../worker/callbacks';
import type { ApiRole } from '../keys';
import { startWebhooks, type WebhookApi } from '../webhooks/webhook-story';

const NOW = '2026-06-20T10:00:00+08:00';
const FROM = '+12125550147';
let api: WebhookApi;
beforeAll(async () => {
  api = await startWebhooks(NOW);
});
afterAll(() => api?.close());
beforeEach(() => {
  api.clock.set(NOW);
  return api.book.pool.query('truncate callback');
});

const list = async (query = '') => (await api.ask('GET', `/api/v1/callbacks${query}`, { role: 'ops' })).body;
const retry = (id: string, role: ApiRole = 'ops') => api.ask('POST', `/api/v1/callbacks/${id}/retry`, { role });
const write = (text: string) =>
  api.post('/webhooks/twilio/messages', { MessageSid: `SM${randomUUID()}`, From: FROM, Body: text });
const report = () =>
  api.post(`/webhooks/twilio/messages/${randomUUID()}`, { MessageSid: 'SM1', MessageStatus: 'sent' });

const broken = (error: () => Error) => ({ handle: () => Promise.reject(error()) });
/** Rounds until everything is handled or given up. */
async function handle(handler?: { handle: () => Promise<string> }): Promise<void> {
  const handlers = handler && { 'twilio/message-status': handler, 'twilio/message-in': handler };
  const host = { db: api.book.db, turns: api.host.turns, wallMs: Date.now };
  while ((await callbackRound(host, handlers)) > 0)
    await api.book.pool.query(`update callback set retry_at = '-infinity' where handled_at is null`);
}
const results = async () =>
  (await api.book.db.selectFrom('callback').select('result').orderBy('id').execute()).map(({ result }) => result);

test('what was given up is listed with cause and mend, page by page, without its words', async () => {
  await write('the secret of Rosa');
  await report();
  await handle(broken(() => new RangeError('the secret of Rosa\n    at secret.ts:1')));
  const { items, next } = await list();
  expect([items.length, next]).toEqual([2, null]);
  expect(items[0]).toMatchObject({ provider: 'twilio', kind: 'message-in', account: null, attempts: 18 });
  expect(items[0]).toMatchObject({ receivedAt: expect.any(String), mend: expect.stringContaining('a defect') });
  expect(items[0].error).toMatch(/^RangeError at callbacks\.int\.test\.ts:\d+$/);
  expect(JSON.stringify(items)).not.toMatch(/secret|Rosa|\+1212/);
  const first = await list('?limit=1');
  const second = await list(`?limit=1&after=${first.next}`);
  expect([first.items[0].id, second.items[0].id, second.next]).toEqual([items[0].id, items[1].id, null]);
});

test('a database that was away is told apart', async () => {
  await report();
  await handle(broken(() => Object.assign(new Error('x'), { code: '57P01' })));
  expect((await list()).items[0].mend).toContain('the database was away');
});

test('what nobody has tried for a minute is listed as waiting', async () => {
  await report();
  expect((await list('?state=waiting')).items).toEqual([]);
  api.clock.set('2026-06-20T10:02:00+08:00');
  expect((await list('?state=waiting')).items).toMatchObject([{ attempts: 0, error: null }]);
  expect((await list()).items).toEqual([]);
});

test('what is tried again by itself is listed as waiting, and is not for a person to retry yet', async () => {
  await report();
  const handlers = { 'twilio/message-status': broken(() => new Error('x')) };
  await callbackRound({ db: api.book.db, turns: api.host.turns, wallMs: Date.now }, handlers);
  api.clock.set('2026-06-20T10:02:00+08:00');
  const [{ id, ...shown }] = (await list('?state=waiting')).items;
  expect(shown).toMatchObject({ attempts: 1, mend: expect.stringContaining('tried again by itself') });
  expect(await retry(id)).toMatchObject({ status: 409 });
});

test('a person lets it be tried again, once', async () => {
  await report();
  await handle(broken(() => new Error('x')));
  const [{ id }] = (await list()).items;
  expect(await retry(id)).toMatchObject({ status: 200, body: { id, state: 'waiting' } });
  expect((await list()).items).toEqual([]);
  expect(await retry(id)).toMatchObject({ status: 409, body: { errors: [{ field: 'id' }] } });
  await handle();
  expect(await results()).toEqual(['unknown-ref']);
});

test('an old word of a person is not taken after a newer one was', async () => {
  await write('START');
  await handle(broken(() => new Error('x')));
  const [{ id }] = (await list()).items;
  await write('STOP');
  await handle();
  expect(await retry(id)).toMatchObject({
    status: 409,
    body: { errors: [{ message: expect.stringContaining('same number') }] },
  });
  expect((await api.book.db.selectFrom('number_opt_out').selectAll().execute()).length).toBeGreaterThan(0);
});

test('a delivery that failed is none that could not be handled', async () => {
  await report();
  await handle({ handle: async () => 'failed' });
  expect((await list()).items).toEqual([]);
  expect(await retry('1')).toMatchObject({ status: 404 });
});

test.each([
  ['an agent', () => api.ask('GET', '/api/v1/callbacks', { role: 'agent' }), 403, 'manager or ops'],
  ['an agent’s retry', () => retry('1', 'agent'), 403, 'manager or ops'],
  ['another state', () => api.ask('GET', '/api/v1/callbacks?state=done', { role: 'ops' }), 400, 'given up'],
  ['a place of another list', () => api.ask('GET', '/api/v1/callbacks?after=x', { role: 'ops' }), 400, 'after'],
  ['one that there is not', () => retry('4711000'), 404, 'no callback'],
  ['an id that is none', () => retry('SM1'), 404, 'no callback'],
])('%s is refused', async (_, ask, status, told) => {
  const answer = await ask();
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(told)]);
});
