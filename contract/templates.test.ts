/** Guarantee: every text that the house ships is fit to be sent, in every language, wherever a shipped policy uses it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { segmentsOf } from '../domain/delivery/segments';
import { PACKS } from '../domain/packs/registry';
import { type Channel, PAY_LINK, POLICY_DEFAULTS, type Policy } from '../domain/policy';
import { LANGUAGES, NOTICE_TEMPLATE } from '../domain/policy-context';
import { checkTemplate } from '../domain/template/check';
import { longest } from '../domain/template/filled';
import { SHARED_PARTS } from '../domain/template/parts';
import { forbiddenWords } from '../domain/template/rules/words';
import { VARIABLES } from '../domain/template/variables';
import { parsePolicy, publishingContext, templateLanguages } from './policy-file';
import { templatesIn } from './template-catalogue';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'templates');
const files = readdirSync(FOLDER).filter((name) => statSync(join(FOLDER, name)).isFile());
const liquids = files.filter((file) => file.endsWith('.liquid'));
const shipped = templatesIn(new Map(files.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')])));

const policies = readdirSync(join(ROOT, 'policies')).map((file): Policy => {
  const parsed = parsePolicy(readFileSync(join(ROOT, 'policies', file), 'utf8'), publishingContext(files));
  if (!('policy' in parsed)) throw new Error(`${file} has problems`);
  return parsed.policy;
});

/** Which template goes by which channel under which packs. */
const uses = policies.flatMap(({ rungs, plan, apology, jurisdiction }) => {
  const beside = [plan?.remind, plan?.missed, apology].filter((rule) => rule != null);
  const ofRungs = rungs.flatMap(({ kind, template, channel, notice }) =>
    kind === 'visit'
      ? notice === null
        ? []
        : [{ template: template ?? NOTICE_TEMPLATE, channel }]
      : template === null
        ? []
        : [{ template, channel }],
  );
  return [...ofRungs, ...beside].map(({ template, channel }) => ({ template, channel, jurisdiction }));
});
/** For policies of houses: no shipped policy is of the United States. */
const FOR_HOUSES = ['validation-notice'];

const letters = new Set([
  ...FOR_HOUSES,
  ...uses.filter(({ channel }) => channel === 'letter' || channel === 'mail').map(({ template }) => template),
]);

test('the folder holds what the policies use, in every language, and nothing else', () => {
  const languages = templateLanguages(files);
  const used = new Set([
    ...FOR_HOUSES,
    NOTICE_TEMPLATE,
    PAY_LINK,
    POLICY_DEFAULTS.apology.template,
    ...uses.map(({ template }) => template),
  ]);
  expect([...languages.keys()].sort()).toEqual([...used].sort());
  for (const [, found] of languages) expect([...found].sort()).toEqual([...LANGUAGES].sort());
  expect(shipped.map(({ id }) => id).sort()).toEqual([...used].sort());
  expect(files.filter((file) => !liquids.includes(file)).sort()).toEqual(['catalogue.json', 'variables.json']);
});

test.each(uses.map(({ template, channel, jurisdiction }) => [template, channel, jurisdiction.join(' ')]))(
  '%s is meant to go by %s under %s',
  (id, channel, packs) => {
    const template = shipped.find((candidate) => candidate.id === id);
    expect(template?.channels).toContain(channel);
    expect(template?.jurisdiction).toEqual(expect.arrayContaining(packs.split(' ')));
  },
);

test.each(shipped.map((template) => [template.id, template] as const))(
  '%s passes every rule of every pack that it is for',
  (id, template) => {
    const isOf = (pack: string) => id !== 'validation-notice' || pack.startsWith('us-');
    expect(template.jurisdiction).toEqual([...PACKS.keys()].filter(isOf));
    expect(checkTemplate(template)).toEqual([]);
  },
);

test.each(shipped.flatMap((template) => LANGUAGES.map((language) => [template.id, language, template] as const)))(
  '%s in %s is no longer than it need be',
  (_id, language, { channels, texts }) => {
    const read = texts[language];
    if (read === undefined) throw new Error('the text is missing');
    if (!channels.includes('sms')) return;
    expect(read.text.source.trim()).not.toContain('\n');
    expect(segmentsOf(longest(read.text)).count).toBeLessThanOrEqual(language === 'en' ? 3 : 4);
  },
);

test('what texts may name is listed with its meaning', () => {
  const meanings = JSON.parse(readFileSync(join(FOLDER, 'variables.json'), 'utf8')) as Record<string, string>;
  expect(Object.keys(meanings).sort()).toEqual(Object.keys(VARIABLES).sort());
});

const liquid = new Liquid({ strictVariables: true, strictFilters: true });
const filled = Object.fromEntries(Object.entries(VARIABLES).map(([name, { long }]) => [name, long]));
const render = (file: string): string => {
  const extname = file.includes('.en.') ? '.en.liquid' : '.zh-CN.liquid';
  const withParts = new Liquid({ root: FOLDER, extname, strictVariables: true, strictFilters: true, globals: filled });
  return withParts.parseAndRenderSync(readFileSync(join(FOLDER, file), 'utf8'), filled);
};

describe.each(liquids.filter((file) => letters.has(file.split('.')[0] ?? '')))('%s', (file) => {
  test('is a sealed letter to the customer in person', () => {
    const [sender, , , to] = render(file).split('\n');
    expect(sender).toBe(filled.lender);
    expect(to).toMatch(file.includes('.en.') ? /, personally$/ : / 亲启$/);
  });
});

describe('shared parts', () => {
  const parts = readdirSync(join(FOLDER, 'parts'));

  test('are there in every language', () => {
    const languages = templateLanguages(parts);
    expect([...languages.keys()]).toEqual(expect.arrayContaining(['also-named', ...SHARED_PARTS]));
    for (const [, found] of languages) expect([...found].sort()).toEqual([...LANGUAGES].sort());
  });

  test.each(parts)('%s has no forbidden words', (part) => {
    const words = readFileSync(join(FOLDER, 'parts', part), 'utf8').replace(/\{[{%].*?[}%]\}/g, '\ufffc');
    const text = { source: words, pieces: [{ kind: 'words' as const, words, at: 0, sure: true, marks: [] }] };
    const template = {
      id: part,
      kind: 'reminder' as const,
      purpose: { en: '', 'zh-CN': '' },
      channels: [],
      jurisdiction: [],
    };
    const asked = { template, language: 'en' as const, channel: 'email' as Channel, text };
    expect(forbiddenWords.flatMap((rule) => rule.ask(asked))).toEqual([]);
  });

  test('what a message adds of other accounts names each with what is asked, in every language', () => {
    const other = { reference: '0043', amount: '9.50', currency: 'CNY' };
    const others = [other, { ...other, reference: '0044' }];
    for (const language of LANGUAGES) {
      const source = readFileSync(join(FOLDER, 'parts', `also-named.${language}.liquid`), 'utf8');
      const text = liquid.parseAndRenderSync(source, { others });
      for (const word of ['0043', '0044', '9.50', 'CNY']) expect(text).toContain(word);
    }
  });
});
