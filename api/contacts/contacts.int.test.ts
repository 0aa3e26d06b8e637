/**
 * Guarantees: unknown contacts are listed for those who may tell what became of them, without names, numbers or words; their
 * word settles one, once, with the budget and the ladder; a second word that says otherwise is refused.
 */
import { contact } from '../../activities/contact';
import { dueReminder, hostWith, NUMBER } from '../../test/chaos/due-reminder';
import { startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const NOW = '2026-06-20T10:00:00+08:00';
let api: TestApi;
const refs = new Map<string, string>();
beforeAll(async () => {
  api = await startApi(NOW);
  const broken = { isSandbox: true, handOver: () => Promise.reject(new Error('the line is dead')) };
  for (const account of ['A1', 'A2', 'A3']) {
    const host = hostWith(api.book, broken);
    const request = await dueReminder(api.book, host, account);
    await expect(contact(host, request)).rejects.toThrow();
    if (account !== 'A3') await contact(host, request);
  }
  const { rows } = await api.book.pool.query('select account, ref from contact');
  for (const { account, ref } of rows) refs.set(account, ref);
}, 60_000);
afterAll(() => api?.close());

const list = (query = '', role: ApiRole = 'ops') => api.ask('GET', `/api/v1/contacts${query}`, { role });
const say = (account: string, body: object, role: ApiRole = 'manager', headers = {}) =>
  api.ask('POST', `/api/v1/contacts/${refs.get(account) ?? account}/resolution`, { role, body, headers });

test('they are listed, page by page, without whatever names a debtor', async () => {
  const { status, body } = await list('?state=unknown');
  expect(status).toBe(200);
  expect(body.items.map(({ account }: { account: string }) => account)).toEqual(['A1', 'A2']);
  expect(body.items[0]).toMatchObject({ ref: refs.get('A1'), person: 'A1', channel: 'sms', search: null });
  expect(JSON.stringify(body)).not.toMatch(/Rosa|555/);
  const first = (await list('?limit=1')).body;
  expect(first.items).toHaveLength(1);
  const second = (await list(`?limit=1&after=${first.next}`)).body;
  expect([second.items[0].account, second.next]).toEqual(['A2', null]);
  expect((await list('?account=A2')).body.items).toHaveLength(1);
  await api.book.pool.query(`insert into contact_search (account, seq, looks, finding, reason, next_at)
    select account, seq, 2, 'ambiguous', 'two such contacts are lost', now() from contact where account = 'A2'`);
  expect((await list('?account=A2')).body.items[0].search).toMatchObject({ looks: 2, finding: 'ambiguous' });
});

test.each([
  ['an agent', () => list('', 'agent'), 403, 'manager or ops'],
  ['an integrator', () => list('', 'integrator'), 403, 'manager or ops'],
  ['an agent’s word', () => say('A1', { left: true, reason: 'x' }, 'agent'), 403, 'manager or ops'],
  ['another state', () => list('?state=sent'), 400, 'unknown'],
  ['a place of another list', () => list('?after=x'), 400, 'after'],
  ['no word', () => say('A1', { reason: 'x' }), 422, 'left'],
  ['a word that is none', () => say('A1', { left: 'yes', reason: 'x' }), 422, 'left'],
  ['no reason', () => say('A1', { left: true }), 422, 'reason'],
  ['a reason of blanks', () => say('A1', { left: true, reason: ' ' }), 422, 'reason'],
  ['a reason without end', () => say('A1', { left: true, reason: 'x'.repeat(301) }), 422, '300'],
  ['a field that there is not', () => say('A1', { left: true, reason: 'x', sid: 'SM1' }), 422, 'sid'],
  [
    'a contact that there is not',
    () => say('6f0c2b5e-0000-4000-8000-000000000001', { left: true, reason: 'x' }),
    404,
    'no contact',
  ],
  ['a reference that is none', () => say('SM1', { left: true, reason: 'x' }), 404, 'no contact'],
  ['one that is being handed over', () => say('A3', { left: true, reason: 'x' }), 409, 'handed over right now'],
])('%s is refused', async (_, ask, status, told) => {
  const answer = await ask();
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(told)]);
  expect(JSON.stringify(answer.body)).not.toContain(NUMBER);
});

const stateOf = async (account: string) =>
  (
    await api.book.pool.query(
      `select c.state, a.state as attempt, r.actor, r.reason,
        (select body->>'cause' from ledger l where l.account = c.account and l.kind = 'contact-failed') as cause
      from contact c join attempt a on a.account = c.account and a.contact_seq = c.seq
        left join contact_resolution r on r.account = c.account and r.seq = c.seq where c.account = $1`,
      [account],
    )
  ).rows[0];

test('it left: settled once, whoever says it again, and never otherwise', async () => {
  const reason = 'in the console of the provider';
  const answer = await say('A1', { left: true, reason: ` ${reason} ` });
  expect(answer).toMatchObject({ status: 200, body: { account: 'A1', left: true, reason, actor: 'manager' } });
  expect(await stateOf('A1')).toEqual({ state: 'sent', attempt: 'made', actor: 'manager', reason, cause: null });
  expect(await say('A1', { left: true, reason: 'me too' }, 'ops')).toMatchObject({ status: 200, body: { reason } });
  expect(await say('A1', { left: false, reason: 'no' }, 'ops')).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'left', message: expect.stringContaining(`so said manager: ${reason}`) }] },
  });
  expect((await list()).body.items.map(({ account }: { account: string }) => account)).toEqual(['A2']);
  await expect(api.book.pool.query('delete from contact_resolution')).rejects.toThrow('append-only');
});

test('it never left: the budget has it back, the ladder knows, and a repeated request says the same', async () => {
  const headers = { 'Idempotency-Key': 'once' };
  const word = { left: false, reason: 'not in the console of the provider' };
  const answers = await Promise.all([
    say('A2', word, 'ops', headers),
    say('A2', word, 'manager'),
    say('A2', word, 'ops'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.actor)).size).toBe(1);
  expect(await stateOf('A2')).toMatchObject({ state: 'failed', attempt: 'released', cause: 'never-left' });
  const replay = await say('A2', word, 'ops', headers);
  expect([replay.status, replay.headers.get('Idempotent-Replayed')]).toEqual([200, 'true']);
  expect((await list()).body).toEqual({ items: [], next: null });
});
