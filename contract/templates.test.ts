import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { POLICY_DEFAULTS } from '../domain/policy';
import { LANGUAGES, NOTICE_TEMPLATE } from '../domain/policy-context';
import { parsePolicy, publishingContext, templateLanguages } from './policy-file';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'templates');
const files = readdirSync(FOLDER);
const templates = files.filter((file) => file.endsWith('.liquid'));
const variables = JSON.parse(readFileSync(join(FOLDER, 'variables.json'), 'utf8')) as Record<string, string>;
const liquid = new Liquid({ strictVariables: true, strictFilters: true });

const policies = readdirSync(join(ROOT, 'policies')).map((file) => {
  const parsed = parsePolicy(readFileSync(join(ROOT, 'policies', file), 'utf8'), publishingContext(files));
  if (!('policy' in parsed)) throw new Error(`${file} has problems`);
  return parsed.policy;
});
const rungs = policies.flatMap((policy) => policy.rungs);
const planned = policies.flatMap(({ plan }) => [plan?.remind, plan?.missed]).filter((rule) => rule != null);
/** It asks for nothing, so it names no amount. */
const APOLOGY_TEMPLATE = POLICY_DEFAULTS.apology.template;
const used = new Set<string>([
  NOTICE_TEMPLATE,
  APOLOGY_TEMPLATE,
  ...planned.map(({ template }) => template),
  ...rungs.flatMap(({ template }) => (template === null ? [] : [template])),
]);
const short = new Set<string | null>([
  APOLOGY_TEMPLATE,
  ...planned.filter(({ channel }) => channel === 'sms').map(({ template }): string | null => template),
  ...rungs
    .filter(({ kind, channel }) => channel === 'sms' && (kind === 'message' || kind === 'visit'))
    .map(({ template }) => template),
]);
/** What a machine says aloud on the telephone: others may listen, so it tells of no debt. */
const spoken = new Set(
  rungs.filter(({ kind, channel }) => kind === 'message' && channel === 'voice').map(({ template }) => template),
);
const letters = new Set(rungs.filter(({ kind }) => kind === 'letter').map(({ template }) => template));

const sample = {
  name: { en: 'Zhiwei Chen', 'zh-CN': '陈志伟' },
  lender: { en: 'Example Consumer Finance', 'zh-CN': '示例消费金融' },
  reference: '0042',
  amount: '12345.67',
  currency: 'CNY',
  due: '2012-05-31',
  days: 35,
  link: 'https://pay.example.com/a1b2c3',
  phone: '400-000-0000',
  complaints: '400-000-0001',
  visit_from: '2012-07-07 10:00',
  visit_time: '18:00-20:00',
  instalment: 2,
  instalments: 3,
  today: '2012-07-05',
};
const render = (file: string, language: 'en' | 'zh-CN'): string =>
  liquid.parseAndRenderSync(readFileSync(join(FOLDER, file), 'utf8'), {
    ...sample,
    name: sample.name[language],
    lender: sample.lender[language],
  });

test('the folder holds what the policies use, in every language, and nothing else', () => {
  const languages = templateLanguages(files);
  expect([...languages.keys()].sort()).toEqual([...used].sort());
  for (const [, found] of languages) expect([...found].sort()).toEqual([...LANGUAGES].sort());
  expect(files.filter((file) => !templates.includes(file)).sort()).toEqual(['parts', 'variables.json', 'voice']);
});

test('what a message adds of other accounts names each with what is asked, in every language', () => {
  const parts = readdirSync(join(FOLDER, 'parts'));
  expect([...templateLanguages(parts).values()].map((found) => [...found].sort())).toEqual([[...LANGUAGES].sort()]);
  const other = { reference: '0043', amount: '9.50', currency: 'CNY' };
  const others = [other, { ...other, reference: '0044' }];
  for (const part of parts) {
    const text = liquid.parseAndRenderSync(readFileSync(join(FOLDER, 'parts', part), 'utf8'), { others });
    for (const word of ['0043', '0044', '9.50', 'CNY']) expect(text).toContain(word);
  }
});

test('the sample has exactly the variables of the list', () => {
  expect(Object.keys(sample).sort()).toEqual(Object.keys(variables).sort());
});

describe.each(templates)('%s', (file) => {
  const language = file.includes('.zh-CN.') ? 'zh-CN' : 'en';
  const template = file.split('.')[0] ?? '';

  test('uses variables of the list only', () => {
    for (const name of liquid.variablesSync(liquid.parse(readFileSync(join(FOLDER, file), 'utf8')))) {
      expect(Object.keys(variables)).toContain(name);
    }
  });

  test('says who writes, to whom, and where to pay, ask or complain', () => {
    const text = render(file, language);
    const { lender, name, link, phone, complaints } = sample;
    for (const part of [lender[language], name[language], phone, complaints]) expect(text).toContain(part);
    if (!spoken.has(template)) expect(text).toContain(link);
    expect(text).not.toMatch(/\{\{|undefined/);
  });

  test('says how to have no more of it', () => {
    expect(render(file, language)).toMatch(
      language === 'en'
        ? /no more (messages|e-mails|recorded calls|calls, messages or visits)|no visit/i
        : /不再接收|谢绝/,
    );
  });

  if (spoken.has(template)) {
    test('tells of no debt, since others may listen', () => {
      const text = render(file, language);
      for (const part of [sample.amount, sample.reference, sample.due, sample.currency])
        expect(text).not.toContain(part);
      expect(text).not.toMatch(/owe|debt|late|loan|account|pay\b|overdue|欠|逾期|还款|贷款|账户|催收/i);
    });
  } else {
    test('says how much, unless it asks for nothing, and on which account', () => {
      const text = render(file, language);
      expect(text).toContain(sample.reference);
      expect(text.includes(sample.amount)).toBe(template !== APOLOGY_TEMPLATE);
    });
  }

  if (letters.has(template)) {
    test('is a sealed letter to the customer in person', () => {
      const [sender, , , to] = render(file, language).split('\n');
      expect(sender).toBe(sample.lender[language]);
      expect(to).toMatch(language === 'en' ? /, personally$/ : / 亲启$/);
    });
  }

  test('does not threaten', () => {
    expect(render(file, language)).not.toMatch(
      /arrest|police|prison|blacklist|warn|immediately|final|警告|坐牢|报警|失信|黑名单|立即|最后通牒|严重后果|家人|单位/i,
    );
  });

  if (short.has(template)) {
    test('is short enough for a text message', () => {
      const text = render(file, language).trim();
      expect(text).not.toContain('\n');
      expect(text.length).toBeLessThanOrEqual(language === 'en' ? 400 : 200);
    });
  }
});
