/** Guarantee: a lender file is taken whole, or every mistake in it is told with field, line and mend; no word of it begins another header. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLender } from './lender-file';
import { printProblem } from './problem';

const text = readFileSync(join(__dirname, '../deploy/lender.example.json'), 'utf8');
const example = JSON.parse(text);

const told = (given: string): string[] => {
  const parsed = parseLender(given);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};
/** The example with a field changed; undefined takes it away. */
const changed = (path: string, value: unknown): string => {
  const file = structuredClone(example);
  const keys = path.split('/');
  const last = keys.pop() ?? '';
  let at = file;
  for (const key of keys) at = at[key];
  at[last] = value;
  return JSON.stringify(file);
};

test('what ships as an example is read as it is written', () => {
  expect(parseLender(text)).toEqual({ lender: example });
});

test('nobody to call back and no lines below the name are fine', () => {
  expect(told(changed('contact', undefined))).toEqual([]);
  expect(told(changed('letterhead/lines', []))).toEqual([]);
});

test.each(['95588', '400-800-8888', '+86 10 6655 4433', '(212) 555-0140'])('a telephone number: %s', (phone) =>
  expect(told(changed('phone', phone))).toEqual([]),
);

test.each(['https://pay.lender.example', 'lender.example/own/page', 'lender.example:8443/a'])(
  'an address: %s',
  (link) => expect(told(changed('link', link))).toEqual([]),
);

const FIELDS = ['name/en', 'name/zh-CN', 'phone', 'complaints', 'link', 'contact/en', 'letterhead/returnTo'];

/** Line ends and direction overrides, C0, C1, separators, a lone half of a character. */
const UNSEEN = ['\r\nBcc: all@lender.example', '\n', '\r', '\t', '\u0000', '\u001b[2J', '\u007f', '\u0085', '\u2028'];
const TURNED = ['\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\ue000'];

test.each([...FIELDS, 'letterhead/lines/0'].map((path) => [path]))('no control character is taken in %s', (path) => {
  const value = path.split('/').reduce((at, key) => at[key], example);
  for (const bad of [...UNSEEN, ...TURNED])
    for (const words of [`${value}${bad}`, `${bad}${value}`, `${value.slice(0, 3)}${bad}${value.slice(3)}`]) {
      const problems = told(changed(path, words)).join(' | ');
      expect([path, JSON.stringify(bad), problems]).toEqual([
        path,
        expect.anything(),
        expect.stringMatching(/control character \(U\+[0-9A-F]{4,}\)/),
      ]);
      expect(problems).not.toMatch(/[\p{Cc}\u2028]/u);
    }
});

test.each(FIELDS.filter((path) => !path.startsWith('contact')).map((path) => [path]))('%s must be there', (path) => {
  expect(told(changed(path, undefined)).join()).toContain(`${path.replace('/', '.')}: is missing; give`);
  for (const empty of ['', '   ', ' \u00a0 ', null, 7, [], {}])
    expect(told(changed(path, empty)).join()).toContain(`${path.replace('/', '.')}: must be`);
  expect(told(changed(path, 'a'.repeat(101))).join()).toContain(`${path.replace('/', '.')}: must be`);
});

test.each<[string, string, readonly string[]]>([
  ['no JSON', '{ "name": ', ['not readable as YAML or JSON']],
  ['nothing', '', ['a lender file']],
  ['a list', '[]', ['a lender file']],
  ['a word', 'lender', ['a lender file']],
  ['a name in one language', changed('name', { en: 'Lender' }), ['name.zh-CN: is missing']],
  ['a name in none', changed('name', 'Lender'), ['name: must be', 'both languages']],
  ['a third language', changed('name/fr', 'Prêteur'), ['name.fr: unknown field', 'known are en, zh-CN']],
  ['somebody to call back in one language', changed('contact', { en: 'Ann' }), ['contact.zh-CN: is missing']],
  ['a number in words', changed('phone', 'call us'), ['phone: must be a telephone number', '"call us"']],
  ['a number that is a sum', changed('phone', 2125550140), ['phone: must be a telephone number in quotes']],
  ['an address with a query', changed('link', 'lender.example/pay?id=1'), ['link: must be', 'query']],
  ['an address with a fragment', changed('link', 'lender.example/#pay'), ['link: must be', 'fragment']],
  ['an address in the open', changed('link', 'http://lender.example/pay'), ['link: must be', 'https']],
  ['an address with a user', changed('link', 'https://me@lender.example'), ['link: must be', 'user']],
  ['an address that is a script', changed('link', 'javascript:alert(1)'), ['link: must be']],
  ['an address with a slash behind', changed('link', 'lender.example/'), ['link: must be', 'slash at the end']],
  ['an address of one word', changed('link', 'pay'), ['link: must be']],
  ['a field that there is not', changed('fone', '1'), ['fone: unknown field; did you mean `phone`?']],
  ['a field of the paper that there is not', changed('letterhead/logo', 'x'), ['letterhead.logo: unknown field']],
  ['no paper', changed('letterhead', undefined), ['letterhead: is missing']],
  ['lines that are none', changed('letterhead/lines', 'one'), ['letterhead.lines: must be a list']],
  ['an empty line', changed('letterhead/lines', ['']), ['letterhead.lines[0]: must be']],
  ['too many lines', changed('letterhead/lines', ['1', '2', '3', '4']), ['letterhead.lines: has more than 3 lines']],
  ['a window in the middle', changed('letterhead/window', 'middle'), ['letterhead.window: must be left or right']],
  ['a field twice', text.replace('"phone"', '"link": "a.example", "phone"'), ['unique']],
])('%s', (_, given, parts) => {
  const problems = told(given);
  expect(problems).not.toEqual([]);
  for (const part of parts) expect(problems.join('\n')).toContain(part);
});

test('every mistake at once, each at its line', () => {
  const wrong = text.replace('+1 212-555-0140",\n  "comp', 'none",\n  "comp').replace('"right"', '"up"');
  expect(told(wrong)).toEqual([
    expect.stringMatching(/^3:12 phone: /),
    expect.stringMatching(/^10:15 letterhead\.window: /),
  ]);
});
