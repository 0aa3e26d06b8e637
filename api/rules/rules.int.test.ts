/** Guarantee: every key reads the rules that the gate asks, with article, source, validity and how far each may be trusted. */
import { libraryRule, type RuleList, ruleList } from '../../contract/http-rule';
import { PACKS } from '../../domain/packs/registry';
import { problemIn, startApi, type TestApi } from '../api-story';
import { API_ROLES, type ApiRole } from '../keys';

let api: TestApi;
beforeAll(async () => {
  api = await startApi('2026-06-02T10:00:00+08:00');
});
afterAll(() => api?.close());

const ask = (path: string, role: ApiRole = 'viewer') => api.ask('GET', `/api/v1/rules${path}`, { role });
const items = async (query = ''): Promise<RuleList['items']> => {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  return ruleList.parse(body).items;
};

test('all rules of all packs, each with its pack', async () => {
  const named = (await items()).map(({ pack, id }) => `${pack.id} ${id}`);
  expect(named).toEqual([...PACKS.values()].flatMap((pack) => pack.rules.map(({ id }) => `${pack.id} ${id}`)));
});

test('a rule with everything that is known of it', async () => {
  const { status, body } = await ask('/cn.quiet-hours');
  expect(status).toBe(200);
  expect(libraryRule.parse(body)).toEqual({
    id: 'cn.quiet-hours',
    title: { en: 'Quiet hours', 'zh-CN': '禁扰时段' },
    kind: 'norm',
    article: 'GB/T 45251-2025, 5.3',
    source: expect.stringContaining('table of contents only'),
    read: 'unverified',
    valid: { from: null, until: null },
    stage: 'hours',
    channels: ['call', 'voice', 'sms', 'email', 'app', 'im', 'visit'],
    reads: ['consumer.zones'],
    parameters: [
      { name: 'opens', value: 480, unit: 'minute', text: '08:00', stricter: 'higher' },
      { name: 'closes', value: 1320, unit: 'minute', text: '22:00', stricter: 'lower' },
    ],
    pack: { id: 'cn', title: { en: 'China', 'zh-CN': '中国' }, version: expect.any(String), asOf: '2026-11-21' },
  });
});

test('a number that nobody knows is told as none', async () => {
  const { body } = await ask('/cn.daily-call-cap');
  expect(body.parameters).toEqual([{ name: 'calls', value: null, unit: 'count', text: null, stricter: 'lower' }]);
});

test('filtered by pack, channel and date, together', async () => {
  expect(new Set((await items('?pack=eu')).map(({ pack }) => pack.id))).toEqual(new Set(['eu']));
  const visits = await items('?pack=in&channel=visit');
  expect(visits.map(({ id }) => id)).toContain('rbi.2026-draft.contact-place');
  expect(visits.map(({ id }) => id)).not.toContain('rbi.no-anonymous-calls');
  const before = await items('?pack=in&channel=visit&on=2026-06-30');
  expect(before.map(({ id }) => id)).not.toContain('rbi.2026-draft.contact-place');
  expect(before.map(({ id }) => id)).toContain('rbi.call-hours');
  const moratoriums = (await items('?pack=uk-ew&channel=mail')).map(({ id }) => id);
  expect(moratoriums).toEqual(['breathing-space.no-contact', 'mental-health-crisis.no-contact']);
});

test('one rule as it is valid on a date', async () => {
  expect((await ask('/rbi.2026-draft.persons?on=2026-07-01')).status).toBe(200);
  const early = await ask('/rbi.2026-draft.persons?on=2026-06-30');
  expect(problemIn(early)).toMatchObject({
    status: 404,
    detail: 'no rule `rbi.2026-draft.persons` valid on 2026-06-30',
  });
});

test('an unknown rule is told as such', async () => {
  expect(problemIn(await ask('/cn.no-such-rule'))).toMatchObject({ status: 404, detail: 'no rule `cn.no-such-rule`' });
});

test.each([
  ['?pack=atlantis', 'pack', 'must be a pack: '],
  ['?channel=pigeon', 'channel', 'must be a channel:'],
  ['?on=2026-02-30', 'on', 'must be a date such as'],
  ['?on=yesterday', 'on', 'must be a date such as'],
  ['?chanel=sms', 'chanel', 'did you mean `channel`?'],
  ['?pack=cn&pack=eu', 'pack', 'must be a pack'],
  ['/cn.quiet-hours?on=never', 'on', 'must be a date such as'],
  ['/cn.quiet-hours?pack=cn', 'pack', 'unknown field'],
])('%s is refused by name', async (path, field, message) => {
  const { status, errors } = problemIn(await ask(path));
  expect({ status, errors }).toEqual({ status: 400, errors: [{ field, message: expect.stringContaining(message) }] });
});

test('any key may read, and nobody without one', async () => {
  const answers = await Promise.all(API_ROLES.map((role) => ask('?pack=eu', role)));
  expect(answers.map(({ status }) => status)).toEqual(API_ROLES.map(() => 200));
  expect(problemIn(await api.ask('GET', '/api/v1/rules')).status).toBe(401);
});
