/** Guarantee: the lender is the one of the file, or that of the sandbox; a file that is wrong is told in one line with what, where and why. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lenderFrom, lenderInUse, SANDBOX_LENDER } from './lender';
import { PACKAGE_ROOT } from './package-root';
import { CliProblem } from './problem';
import { Environment } from './serve/environment';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-lender-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = join(PACKAGE_ROOT, 'deploy/lender.example.json');
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const env = (file?: string, channel?: string) => new Environment({ FORBEAR_LENDER: file, FORBEAR_CHANNEL: channel });
const own = () =>
  put('own.json', readFileSync(EXAMPLE, 'utf8').replaceAll('Example Consumer Finance', 'Lender of Tests'));

test('no file, no lender; the example is the lender of the sandbox', () => {
  expect(lenderFrom(env())).toBeNull();
  expect(lenderFrom(env(''))).toBeNull();
  expect(lenderFrom(env(EXAMPLE))).toEqual(SANDBOX_LENDER);
});

test('the name on paper is that of the messages', () => {
  const lender = lenderFrom(env(own()));
  expect(lender?.words.name.en).toBe('Lender of Tests');
  expect(lender?.letterhead.name).toBe(lender?.words.name);
  expect(lender?.letterhead.returnTo).toContain('Lender of Tests');
});

test('without somebody to call back there is nobody', () => {
  const { contact: _, ...rest } = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  expect(lenderFrom(env(put('nobody.json', JSON.stringify(rest))))?.words).not.toHaveProperty('contact');
});

test.each([
  ['a file that is not there', () => join(folder, 'nowhere.json'), 'nowhere.json: no such file'],
  ['a folder', () => folder, 'is a folder'],
  [
    'a picture',
    () =>
      put(
        'picture',
        Uint8Array.from({ length: 64 }, (_, n) => 255 - n),
      ),
    'is not UTF-8 text',
  ],
  ['no JSON', () => put('half.json', '{ "name": { "en": "Lender"'), 'half.json:1:'],
  ['a file that is too large', () => put('large.json', ' '.repeat(64 * 1024 + 1)), 'larger than 64 KiB'],
  ['a price file', () => join(PACKAGE_ROOT, 'deploy/prices.example.yaml'), 'source: unknown field'],
  [
    'line ends in a name',
    () => put('ends.json', '{ "name": { "en": "A\\r\\nBcc: b@c.example" } }'),
    'ends.json:1:19 name.en',
  ],
])('%s', (_, file, words) => {
  const attempt = () => lenderFrom(env(file()));
  expect(attempt).toThrow(CliProblem);
  expect(attempt).toThrow(/^FORBEAR_LENDER: [^\n]+$/);
  expect(attempt).toThrow(words);
});

test('a command words for the lender of the sandbox, but not where messages are real', () => {
  expect(lenderInUse(env())).toBe(SANDBOX_LENDER);
  expect(lenderInUse(env(undefined, 'sandbox'))).toBe(SANDBOX_LENDER);
  expect(lenderInUse(env(own(), 'live')).words.name.en).toBe('Lender of Tests');
  expect(() => lenderInUse(env(undefined, 'live'))).toThrow(/^FORBEAR_CHANNEL=live, and FORBEAR_LENDER is not set/);
});
