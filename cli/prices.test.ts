/** Guarantee: a service without a price file has no prices; with one that is wrong it says in one line what, where and why. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStdout } from '../test/support/stdout';
import { PACKAGE_ROOT } from './package-root';
import { checkPriceFile, pricesFrom } from './prices';
import { CliProblem } from './problem';
import { Environment } from './serve/environment';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-prices-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = join(PACKAGE_ROOT, 'deploy/prices.example.yaml');
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (file?: string) => pricesFrom(new Environment({ FORBEAR_PRICES: file }));

test('no file, no prices; a file is read as it is', () => {
  expect(read()).toBeNull();
  expect(read('')).toBeNull();
  expect(read(EXAMPLE)?.channels.sms?.currency).toBe('USD');
});

test.each([
  ['a file that is not there', () => join(folder, 'nowhere.yaml'), 'nowhere.yaml: no such file'],
  ['a folder', () => folder, 'is a folder'],
  [
    'a picture',
    () =>
      put(
        'picture.yaml',
        Uint8Array.from({ length: 64 }, (_, n) => 255 - n),
      ),
    'is not UTF-8 text',
  ],
  [
    'a price below nothing',
    () =>
      put(
        'low.yaml',
        'source: s\nzone: UTC\nchannels:\n  email: { currency: USD, prices: [{ perMessage: "-1", from: 2026-01-01 }] }',
      ),
    'low.yaml:4:50 channels.email.prices[0].perMessage: must be a price in quotes',
  ],
  ['a folder of keys', () => put('keys.yaml', 'key: value'), 'keys.yaml:1:1 key: unknown field'],
])('%s', (_, file, words) => {
  const attempt = () => read(file());
  expect(attempt).toThrow(CliProblem);
  expect(attempt).toThrow(/^FORBEAR_PRICES: [^\n]+$/);
  expect(attempt).toThrow(words);
});

test('a check answers what is fine', async () => {
  const { result, text } = await withStdout(async () => checkPriceFile(EXAMPLE, {}));
  expect(result).toBe(0);
  expect(text).toContain('sms 3 price(s) in USD, voice 1 price(s) in USD, letter 1 price(s) in CNY');
});

test('a check answers as JSON what is not', async () => {
  const file = put('wrong.yaml', 'source: s\nzone: Mars\nchannels: {}');
  const { result, text } = await withStdout(async () => checkPriceFile(file, { json: true }));
  expect(result).toBe(2);
  expect(JSON.parse(text)).toMatchObject({ ok: false, problems: [{ field: 'zone', line: 2 }] });
});
