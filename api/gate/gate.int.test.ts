/**
 * Guarantee: whoever works with accounts may ask whether a contact would be allowed, and learns which rule says so with
 * its article; nothing is written by asking.
 */
import { gateCheckOut } from '../../contract/http-gate';
import { PhoneZones } from '../../domain/gate/phone-zones';
import { anAccount, bookOf, publish, TEST_POLICY } from '../account-story';
import { problemIn, startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const NOW = '2026-06-02T21:30:00+08:00';

let api: TestApi;
beforeAll(async () => {
  api = await startApi(NOW, { phoneZones: PhoneZones.parse('1212|America/New_York') });
  await publish(api);
  await publish(
    api,
    TEST_POLICY.replace('policy: house', 'policy: lawful').replace('jurisdiction: []', 'jurisdiction: [cn, us-fed]'),
  );
  await publish(
    api,
    TEST_POLICY.replace('policy: house', 'policy: british').replace('jurisdiction: []', 'jurisdiction: [uk-fca]'),
  );
  const open = (id: string, changes: object) =>
    api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount(id, changes) });
  await publish(
    api,
    TEST_POLICY.replace('policy: house', 'policy: careful').replace(
      'jurisdiction: []',
      `jurisdiction: []
house: { hours: { opens: "09:00", closes: "20:00" }, balance: PT5M, caps: [{ of: number, most: 2, days: 7 }] }`,
    ),
  );
  await open('A1', { policy: 'lawful' });
  await open('A4', { policy: 'careful' });
  const [person] = anAccount('A5').people;
  const points = [{ kind: 'sms', value: '+12125550247', verified: true }];
  await open('A5', { policy: 'lawful', people: [{ ...person, points }] });
  await open('A2', {});
  await open('A3', { policy: 'lawful', items: [] });
  await open('A6', { policy: 'british' });
});
afterAll(() => api?.close());

const ask = (body: object, role: ApiRole = 'agent') => api.ask('POST', '/api/v1/gate/check', { role, body });
const answer = async (body: object) => gateCheckOut.parse((await ask(body)).body);

test('after 21:00 federal law denies and says from when on; the note says that it is a preview', async () => {
  const told = await answer({ account: 'A1', channel: 'call' });
  expect(told).toMatchObject({
    preview: true,
    verdict: 'deny',
    at: NOW,
    allowedAt: '2026-06-03T08:00:00+08:00',
    note: { en: expect.stringContaining('nothing was reserved') },
  });
  expect(told.votes.filter(({ verdict }) => verdict === 'deny')).toMatchObject([
    {
      rule: 'regf.6b.time-window',
      title: { en: 'Hours at the consumer’s place' },
      article: expect.stringContaining('12 CFR 1006.6(b)(1)(i)'),
      read: 'text',
      until: '2026-06-03T08:00:00+08:00',
    },
  ]);
  expect(told.house.map(({ verdict }) => verdict)).toEqual(['allow', 'allow', 'allow', 'allow']);
  expect(told.told.en.join(' ')).toContain('The earliest moment at which every rule allows');
  expect(told.packs.map(({ id }) => id)).toEqual(['cn', 'us-fed']);
});

test('the moment that it names is itself allowed', async () => {
  const { allowedAt } = await answer({ account: 'A1', channel: 'call' });
  expect(await answer({ account: 'A1', channel: 'call', at: allowedAt })).toMatchObject({
    verdict: 'allow',
    allowedAt,
  });
});

test('a hold or a stop of the house denies whatever the packs say; time cures a hold that ends', async () => {
  const hold = { id: 'h1', reason: 'dispute', from: '2026-06-02', to: '2026-06-05' };
  await api.ask('POST', '/api/v1/accounts/A2/holds', { role: 'compliance', body: hold });
  const held = await answer({ account: 'A2', channel: 'sms' });
  expect(held).toMatchObject({ verdict: 'deny', votes: [], packs: [], allowedAt: '2026-06-06T08:00:00+08:00' });
  expect(held.house).toContainEqual({ rule: 'house.hold', verdict: 'deny', saw: 'dispute' });
  await api.ask('POST', '/api/v1/accounts/A2/stops', { role: 'agent', body: { code: 'cease' } });
  expect(await answer({ account: 'A2', channel: 'sms' })).toMatchObject({ verdict: 'deny', allowedAt: null });
});

test('the house rules of the policy are asked as at the act: its hours, a balance read now, a limit at a number', async () => {
  const asked = await answer({ account: 'A4', channel: 'call' });
  expect(asked).toMatchObject({ verdict: 'deny', allowedAt: '2026-06-03T09:00:00+08:00' });
  const at = '2026-06-03T10:00:00+08:00';
  for (const act of [{ channel: 'call' }, { channel: 'sms', number: '+86 138 0000 0000' }])
    expect(await answer({ account: 'A4', ...act, at })).toMatchObject({ verdict: 'allow', allowedAt: at });
});

test('the debtor may be where their number belongs: the moment named is welcome there as well', async () => {
  // 08:00 in New York is 20:00 in Shanghai, an hour before the window shuts there.
  const told = await answer({ account: 'A5', channel: 'call', at: '2026-06-03T10:00:00+08:00' });
  expect(told).toMatchObject({ verdict: 'deny', allowedAt: '2026-06-03T20:00:00+08:00' });
  expect(told.votes).toContainEqual(expect.objectContaining({ rule: 'regf.6b.time-window', verdict: 'deny' }));
});

test('a hold that begins later is waited for as well', async () => {
  const hold = { id: 'later', reason: 'dispute', from: '2026-06-03', to: '2026-06-05' };
  await api.ask('POST', '/api/v1/accounts/A4/holds', { role: 'compliance', body: hold });
  expect(await answer({ account: 'A4', channel: 'call' })).toMatchObject({ allowedAt: '2026-06-06T09:00:00+08:00' });
});

test('where nothing is owed no moment is lawful', async () => {
  expect(await answer({ account: 'A3', channel: 'sms', at: '2026-06-03T10:00:00+08:00' })).toMatchObject({
    verdict: 'deny',
    allowedAt: null,
  });
});

test('the book knows whether a visit is the first, unless the act says it', async () => {
  const visit = { account: 'A6', channel: 'visit', place: 'home', at: '2026-06-03T10:00:00+08:00' };
  const { verdict, votes } = await answer(visit);
  expect(verdict).toBe('deny');
  expect(votes.filter((vote) => vote.verdict === 'deny').map(({ rule }) => rule)).toEqual([
    'conc.7.9.13.initial-visit',
  ]);
  expect((await answer({ ...visit, initial: false })).verdict).toBe('allow');
});

test('asking writes nothing, however often', async () => {
  const before = await bookOf(api);
  const counted = async () =>
    (await api.book.pool.query('select (select count(*) from decision) + (select count(*) from request_key) as n'))
      .rows;
  const rows = await counted();
  await Promise.all([1, 2, 3].map(() => ask({ account: 'A1', channel: 'call' })));
  expect(await bookOf(api)).toBe(before);
  expect(await counted()).toEqual(rows);
});

test.each<[string, object, number, string]>([
  ['an unknown account', { account: 'A9', channel: 'call' }, 404, ''],
  ['no channel', { account: 'A1' }, 422, 'channel'],
  ['an unknown channel', { account: 'A1', channel: 'fax' }, 422, 'channel'],
  ['a mistyped field', { account: 'A1', channel: 'call', acount: 'A1' }, 422, 'acount'],
  ['a moment without offset', { account: 'A1', channel: 'call', at: '2026-06-03T10:00:00' }, 422, 'at'],
  ['a moment that there is not', { account: 'A1', channel: 'call', at: '2026-02-30T10:00:00Z' }, 422, 'at'],
  ['the past', { account: 'A1', channel: 'call', at: '2026-06-01T10:00:00Z' }, 422, 'at'],
  ['a name in place of a role', { account: 'A1', channel: 'call', person: 'Li Na' }, 422, 'person'],
  ['text for a flag', { account: 'A1', channel: 'call', automated: 'yes' }, 422, 'automated'],
])('%s', async (_name, body, status, field) => {
  const problem = problemIn(await ask(body));
  expect(problem.status).toBe(status);
  if (field !== '') expect(problem.errors?.map((error) => error.field)).toContain(field);
});

test('viewers and integrators do not ask', async () => {
  expect((await ask({ account: 'A1', channel: 'call' }, 'viewer')).status).toBe(403);
  expect((await ask({ account: 'A1', channel: 'call' }, 'integrator')).status).toBe(403);
  expect((await ask({ account: 'A1', channel: 'call' }, 'legal')).status).toBe(200);
});

test('an act of law is asked about at any hour; no window of the house holds it', async () => {
  const at = '2026-06-03T02:00:00+08:00';
  const told = await answer({ account: 'A6', channel: 'legal', action: 'refer', at });
  expect(told).toMatchObject({ verdict: 'allow', allowedAt: at });
  expect(told.house.at(-1)).toEqual({ rule: 'house.window', verdict: 'allow', saw: 'no window holds a referral' });
  expect(await answer({ account: 'A6', channel: 'call', at })).toMatchObject({ verdict: 'deny' });
});
