/**
 * Guarantees: a text is used only after a second person approved it; what is wrong with it is told at once; what was said to
 * debtors can be looked up for ever; a preview is what the account would get, and only for people who may see it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewWriter } from '../../activities/preview';
import { previewPricer } from '../../activities/price-of-message';
import { LENDER } from '../../cli/lender';
import {
  templateDifference,
  templateList,
  templatePreview,
  templateVariables,
  templateVersionView,
  templateView,
} from '../../contract/http-template';
import { parsePrices } from '../../contract/price-file';
import { anAccount, TEST_POLICY } from '../account-story';
import { problemIn, startApi, type TestApi } from '../api-story';

const TEMPLATES = '/api/v1/templates';
const FOLDER = join(__dirname, '../../templates');
const names = readdirSync(FOLDER).filter((name) => name.includes('.'));
const files = new Map(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));

const GOOD = {
  template: 'gentle-reminder',
  kind: 'reminder',
  purpose: { en: 'the first reminder', 'zh-CN': '首次提醒' },
  channels: ['sms'],
  texts: { en: files.get('gentle-reminder.en.liquid') ?? '', 'zh-CN': files.get('gentle-reminder.zh-CN.liquid') ?? '' },
};
const SOFTER = {
  ...GOOD,
  texts: { ...GOOD.texts, en: GOOD.texts.en.replace('A friendly reminder', 'A small reminder') },
};

/** To China 0.041 a segment, and no text for more than 0.05; e-mails by the piece. */
const [PRICES = null] = [
  parsePrices(`
source: test
zone: UTC
channels:
  sms: { currency: USD, most: "0.05", prices: [{ country: CN, perSegment: "0.041", from: 2026-01-01 }] }
  email: { currency: CNY, prices: [{ perMessage: "0.0004", from: 2026-01-01 }] }`),
].flatMap((parsed) => ('table' in parsed ? [parsed.table] : []));

describe('templates', () => {
  let api: TestApi;
  beforeAll(async () => {
    const texts = { files, write: previewWriter(FOLDER, LENDER), price: previewPricer(PRICES) };
    api = await startApi('2026-06-02T10:00:00+08:00', {
      templates: names.filter((name) => name.endsWith('.liquid')),
      texts,
    });
    await api.ask('POST', '/api/v1/policies', {
      role: 'ops',
      body: TEST_POLICY,
      headers: { 'Content-Type': 'text/yaml' },
    });
    const [person] = anAccount('a-0042').people;
    const account = anAccount('a-0042', { people: [{ ...person, name: 'Li {{ Na }}\r\n\u202eBcc: x' }] });
    expect((await api.ask('POST', '/api/v1/accounts', { role: 'ops', body: account })).status).toBe(201);
  });
  afterAll(() => api.close());

  const post = (
    path: string,
    role: 'ops' | 'compliance' | 'manager' | 'agent' | 'viewer' | 'integrator',
    body: unknown = {},
  ) => api.ask('POST', `${TEMPLATES}${path}`, { role, body });
  const read = async (path = '') => (await api.ask('GET', `${TEMPLATES}${path}`, { role: 'viewer' })).body;
  const inUse = async (id = 'gentle-reminder') => (await read(`/${id}`)).inUse;

  test('what the house ships is version 0, in use from the beginning', async () => {
    const list = await read();
    expect(templateList.parse(list)).toEqual(list);
    expect(list.items.length).toBeGreaterThan(30);
    expect(new Set(list.items.map((item: { inUse: number }) => item.inUse))).toEqual(new Set([0]));
    const first = await read('/gentle-reminder/versions/0');
    expect(templateVersionView.parse(first)).toEqual(first);
    expect(first).toMatchObject({ state: 'shipped', texts: GOOD.texts, author: null });
    const variables = await read('/variables');
    expect(templateVariables.parse(variables)).toEqual(variables);
    expect(variables.items).toContainEqual({ name: 'phone', meaning: expect.stringContaining('answered by people') });
  });

  test('a proposal is not used until somebody else approves it; it is taken back for a reason', async () => {
    expect(await post('', 'compliance', SOFTER)).toMatchObject({ status: 201, body: { version: 1, isNew: true } });
    expect(await post('', 'ops', SOFTER)).toMatchObject({ status: 200, body: { version: 1, isNew: false } });
    expect(await inUse()).toBe(0);

    const own = await post('/gentle-reminder/versions/1/approve', 'compliance');
    expect([own.status, problemIn(own).detail]).toEqual([
      403,
      '`compliance` wrote version 1; a second person approves it',
    ]);
    expect((await post('/gentle-reminder/versions/1/approve', 'ops')).status).toBe(403);
    expect((await post('/gentle-reminder/versions/1/approve', 'agent')).status).toBe(403);
    expect(await inUse()).toBe(0);

    const approved = await post('/gentle-reminder/versions/1/approve', 'manager');
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', author: 'compliance', approvedBy: 'manager' },
    });
    expect(templateVersionView.parse(approved.body)).toEqual(approved.body);
    expect(await inUse()).toBe(1);
    expect((await post('/gentle-reminder/versions/1/approve', 'manager')).status).toBe(409);

    expect((await post('/gentle-reminder/versions/1/withdraw', 'manager', { reason: ' ' })).status).toBe(422);
    const withdrawn = await post('/gentle-reminder/versions/1/withdraw', 'manager', {
      reason: 'misunderstood by many',
    });
    expect(withdrawn.body).toMatchObject({
      state: 'withdrawn',
      withdrawn: { by: 'manager', why: 'misunderstood by many' },
    });
    expect(await inUse()).toBe(0);
    expect((await post('/gentle-reminder/versions/1/withdraw', 'manager', { reason: 'again' })).status).toBe(409);
    // What was withdrawn may be proposed anew.
    expect((await post('', 'ops', SOFTER)).body).toEqual({ template: 'gentle-reminder', version: 2, isNew: true });
    const shown = await read('/gentle-reminder');
    expect(templateView.parse(shown)).toEqual(shown);
    expect(shown.versions.map(({ version, state }: Record<string, unknown>) => [version, state])).toEqual([
      [2, 'proposed'],
      [1, 'withdrawn'],
      [0, 'shipped'],
    ]);
  });

  test('one person with two keys is one person', async () => {
    const body = { ...GOOD, template: 'two-hats' };
    await api.ask('POST', TEMPLATES, { key: 'key-of-team-lead', body });
    const own = await api.ask('POST', `${TEMPLATES}/two-hats/versions/1/approve`, {
      key: 'key-of-lead-as-manager',
      body: {},
    });
    expect(own.status).toBe(403);
  });

  test('the book itself refuses an author who approves, and any change of what was said', async () => {
    const { db } = api.book;
    const row = () => db.updateTable('template_version').where('template', '=', 'two-hats').where('version', '=', 1);
    const at = '2026-06-02T02:00:00.000Z';
    await expect(row().set({ approved_by: 'team-lead', approved_at: at }).execute()).rejects.toThrow(/second_person/);
    await expect(row().set({ texts: '{"en":"x","zh-CN":"y"}' }).execute()).rejects.toThrow(
      /approved once and withdrawn once/,
    );
    await expect(db.deleteFrom('template_version').where('template', '=', 'two-hats').execute()).rejects.toThrow(
      /approved once/,
    );
    await row().set({ approved_by: 'manager', approved_at: at }).execute();
    await expect(row().set({ approved_by: 'compliance' }).execute()).rejects.toThrow(/approved once/);
  });

  test('everything that is wrong is told at once, with field, line and column', async () => {
    const wrong = {
      ...GOOD,
      channels: ['sms', 'email'],
      texts: { en: `{{ lendr }}, PAY NOW!!\nor go to jail\n${'and so on '.repeat(170)}` },
    };
    const refused = await post('', 'ops', wrong);
    expect(refused.status).toBe(422);
    const { errors = [] } = problemIn(refused);
    const told = errors.map(({ field, line, column, message }) => `${field} ${line}:${column} ${message}`);
    for (const expected of [
      /^texts\.en 1:4 unknown variable `lendr`; did you mean `lender`\?/,
      /^texts\.en 1:1 does not say to whom/,
      /^texts\.en 1:1 has 1\d segments/,
      /^texts\.en 1:21 more than one exclamation/,
      /^texts\.en 2:10 `jail` threatens with arrest/,
      /^texts\.zh-CN undefined:undefined is missing/,
      /^subject\.en undefined:undefined is missing/,
    ])
      expect(told).toContainEqual(expect.stringMatching(expected));
    const checked = await post('/check', 'viewer', wrong);
    expect(checked.body.ok).toBe(false);
    expect(checked.body.problems).toHaveLength(errors.length);
    expect((await post('/check', 'viewer', GOOD)).body).toEqual({ ok: true, problems: [] });
  });

  test('what a text serves as is part of what is proposed and approved', async () => {
    const demand = { ...GOOD, template: 'a-demand', serves: ['demand'] };
    expect((await post('', 'ops', demand)).body).toMatchObject({ version: 1, isNew: true });
    expect((await post('', 'ops', { ...demand, serves: [] })).body).toMatchObject({ version: 2, isNew: true });
    expect((await post('/a-demand/versions/1/approve', 'compliance')).body).toMatchObject({
      state: 'approved',
      serves: ['demand'],
    });
    const shipped = await api.ask('GET', `${TEMPLATES}/validation-notice`, { role: 'viewer' });
    expect(shipped.body.versions).toMatchObject([{ version: 0, serves: ['validation-notice'] }]);
  });

  test.each([
    [{ template: 'Gentle Reminder' }, 'template'],
    [{ kind: 'threat' }, 'kind'],
    [{ channels: [] }, 'channels'],
    [{ channels: ['fax'] }, 'channels[0]'],
    [{ jurisdiction: ['atlantis'] }, 'jurisdiction[0]'],
    [{ texts: { fr: 'Bonjour' } }, 'texts.fr'],
    [{ author: 'somebody else' }, 'author'],
    [{ subject: { en: 'x', 'zh-CN': 'y' } }, 'subject'],
    [{ serves: ['threat'] }, 'serves[0]'],
    [{ serves: ['validation-notice'] }, 'serves'],
  ])('bad input %j is refused by its field', async (change, field) => {
    const refused = await post('', 'ops', { ...GOOD, ...change });
    expect(refused.status).toBe(422);
    expect(problemIn(refused).errors?.map((error) => error.field)).toContain(field);
  });

  test('what does not exist is not found', async () => {
    for (const path of ['/nothing', '/gentle-reminder/versions/9', '/nothing/versions/0'])
      expect((await api.ask('GET', `${TEMPLATES}${path}`, { role: 'viewer' })).status).toBe(404);
    expect((await api.ask('GET', `${TEMPLATES}/gentle-reminder/versions/last`, { role: 'viewer' })).status).toBe(400);
    expect((await post('/gentle-reminder/versions/0/approve', 'manager')).status).toBe(404);
    expect((await post('/gentle-reminder/versions/0/preview', 'agent', { account: 'nobody' })).status).toBe(404);
  });

  test('two versions are compared line by line', async () => {
    const told = await read('/gentle-reminder/versions/2/difference?from=0');
    expect(templateDifference.parse(told)).toEqual(told);
    expect(told.texts['zh-CN'].every(({ change }: { change: string }) => change === 'same')).toBe(true);
    expect(told.texts.en.map(({ change }: { change: string }) => change)).toEqual(['removed', 'added', 'same']);
  });

  test('a preview is the text for that account in both languages, and what a locked screen shows of it', async () => {
    const told = await post('/gentle-reminder/versions/2/preview', 'agent', { account: 'a-0042' });
    expect(told.status).toBe(200);
    expect(templatePreview.parse(told.body)).toEqual(told.body);
    const [en, chinese] = told.body.texts;
    expect(en).toMatchObject({ language: 'en', isTheirs: true, subject: null, segments: { encoding: 'GSM-7' } });
    expect(en.body).toMatch(
      /^Example Consumer Finance: Dear Li \(\( Na \)\) Bcc: x, this is .* A small reminder: CNY 249\.95 on your account ending 0042 was due on 2026-05-31\./,
    );
    expect(en.lockScreen).not.toMatch(/249|account|CNY/);
    expect(chinese).toMatchObject({ isTheirs: false, segments: { encoding: 'UCS-2' } });
    expect(chinese.body).toContain('尾号0042的账户有249.95元');
    const mail = await post('/ways-to-pay/versions/0/preview', 'agent', { account: 'a-0042' });
    expect(mail.body.texts[0]).toMatchObject({
      segments: null,
      lockScreen: null,
      subject: 'Example Consumer Finance: what you can do, for you personally',
    });
    // Nothing of it is kept.
    const kept = await api.book.db.selectFrom('request_key').selectAll().execute();
    expect(
      JSON.stringify(kept, (_key, cell: unknown) => (typeof cell === 'bigint' ? String(cell) : cell)),
    ).not.toContain('Bcc');
  });

  test('a preview says what the text would cost this account by each channel, and what nobody knows', async () => {
    const { body } = await post('/gentle-reminder/versions/0/preview', 'agent', { account: 'a-0042' });
    for (const { segments, costs } of body.texts) {
      const cents = Math.ceil(4.1 * segments.count);
      expect(costs.find(({ channel }: { channel: string }) => channel === 'sms')).toEqual({
        channel: 'sms',
        money: { amount: (cents / 100).toFixed(2), currency: 'USD' },
        exact: (0.041 * segments.count).toFixed(3),
        unknown: null,
        refused: segments.count === 1 ? null : expect.stringContaining('0.05 is the most'),
      });
    }
    const letter = await post('/ways-to-pay/versions/0/preview', 'agent', { account: 'a-0042' });
    for (const { costs } of letter.body.texts)
      for (const cost of costs)
        if (cost.channel === 'email')
          expect(cost).toMatchObject({ money: { amount: '0.01', currency: 'CNY' }, exact: '0.0004', refused: null });
        else expect(cost).toMatchObject({ money: null, unknown: `no prices for ${cost.channel}` });
    expect(templatePreview.parse(letter.body)).toEqual(letter.body);
  });

  test('people who may not see the account see no preview', async () => {
    for (const role of ['viewer', 'integrator'] as const)
      expect((await post('/gentle-reminder/versions/0/preview', role, { account: 'a-0042' })).status).toBe(403);
  });

  test('a policy may name what is approved, for its channels and packs', async () => {
    const publish = (source: string) =>
      api.ask('POST', '/api/v1/policies', { role: 'ops', body: source, headers: { 'Content-Type': 'text/yaml' } });
    const firstProblem = async (source: string) => {
      const refused = await publish(source);
      expect(refused.status).toBe(422);
      return problemIn(refused).errors?.[0]?.message;
    };
    const named = (template: string) =>
      TEST_POLICY.replace('gentle-reminder', template).replace('policy: house', `policy: of-${template}`);
    await post('', 'ops', { ...GOOD, template: 'new-words', jurisdiction: ['cn'] });
    expect(await firstProblem(named('new-words'))).toMatch(/template `new-words` has no approved version/);
    await post('/new-words/versions/1/approve', 'compliance');
    expect((await publish(named('new-words').replace('jurisdiction: []', 'jurisdiction: [cn]'))).status).toBe(201);
    expect(await firstProblem(named('new-words').replace('jurisdiction: []', 'jurisdiction: [uk-fca]'))).toMatch(
      /was not checked for uk-fca/,
    );
    expect(
      await firstProblem(
        TEST_POLICY.replace('template: gentle-reminder', 'template: gentle-reminder, fallback: [voice]'),
      ),
    ).toMatch(/`gentle-reminder` is not meant for voice, but for sms/);
    expect(await firstProblem(named('ways-to-pay'))).toMatch(/`ways-to-pay` is not meant for sms, but for email/);
  });
});
