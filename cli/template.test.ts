/** Guarantee: a file is checked with its other language and its entry in the catalogue, and every problem names its file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES, templateFiles } from './package-root';
import { templateFindings } from './template';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('what the house ships is fine', () => {
  const files = templateFiles().map((name) => join(TEMPLATES, name));
  expect(templateFindings(files)).toEqual({ templates: files.length / 2, found: [] });
});

test('a missing language, an unknown variable and a threat are told with file, line and column', () => {
  const file = put('second-reminder.en.liquid', 'Dear {{ nam }},\nwe will have you arrested.');
  const { found } = templateFindings([file]);
  const told = found.map(({ file: where, line, column, message }) => `${where}:${line}:${column} ${message}`);
  expect(told).toContainEqual(expect.stringMatching(/second-reminder\.en\.liquid:1:9 unknown variable `nam`/));
  expect(told).toContainEqual(expect.stringMatching(/second-reminder\.en\.liquid:2:18 `arrested` threatens/));
  expect(told).toContainEqual(expect.stringMatching(/second-reminder\.zh-CN\.liquid:undefined:undefined is missing/));
});

test.each([
  ['a file of another name', () => put('letter.txt', 'x'), /letter\.txt` is no template; its name must be like/],
  [
    'a template without an entry',
    () => put('unheard-of.en.liquid', 'x'),
    /has no `unheard-of`; say there what it is for/,
  ],
])('%s is refused', (_what, file, message) => {
  expect(() => templateFindings([file()])).toThrow(message);
});

test('a catalogue that cannot be read is refused', () => {
  const file = put('gentle-reminder.en.liquid', 'x');
  put('catalogue.json', '{ "gentle-reminder": { "kind": "threat" } }');
  expect(() => templateFindings([file])).toThrow(/catalogue\.json: cannot be read as a catalogue/);
});
