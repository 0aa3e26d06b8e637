/** Guarantee: a check takes what a live service would take, tells every mistake in a line of its own, and starts nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStdout } from '../test/support/stdout';
import { EXAMPLE_LENDER } from './lender';
import { checkLenderFile } from './lender-check';
import { PACKAGE_ROOT } from './package-root';
import { CliProblem } from './problem';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-lender-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = join(PACKAGE_ROOT, 'deploy/lender.example.json');
const OWN = {
  name: { en: 'Lender of Tests', 'zh-CN': '测试贷款' },
  phone: '+1 212-555-0100',
  complaints: '+1 212-555-0101',
  link: 'lender.test/own',
  letterhead: { returnTo: 'Lender of Tests, 2 Some Street', lines: [], window: 'left' },
};
const put = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, content instanceof Uint8Array ? content : JSON.stringify(content, null, 2));
  return path;
};
const check = (file: string, options = {}) => withStdout(async () => checkLenderFile(file, options));
/** The lines of a check that found something. */
async function complaints(file: string): Promise<string[]> {
  const lines: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    expect(await check(file)).toEqual({ result: 2, text: '' });
  } finally {
    write.mockRestore();
  }
  expect(lines.every((line) => line.startsWith(`${file}:`) && /^[^\n]+\n$/.test(line))).toBe(true);
  return lines;
}

test('the example that ships is the lender of the sandbox', () => {
  expect(JSON.parse(readFileSync(EXAMPLE, 'utf8'))).toEqual(EXAMPLE_LENDER);
});

test('what is fine is told in one line', async () => {
  const file = put('own.json', OWN);
  expect(await check(file)).toEqual({
    result: 0,
    text: `${file}: fine; Lender of Tests / 测试贷款; questions +1 212-555-0100, complaints +1 212-555-0101, page lender.test/own\n`,
  });
  expect(await check(file, { json: true })).toEqual({ result: 0, text: '{"ok":true,"problems":[]}\n' });
});

test('every mistake has a line with place, field, what is wrong and the mend', async () => {
  const lines = await complaints(put('two.json', { ...OWN, phone: 'none', fone: '1' }));
  expect(lines).toHaveLength(2);
  expect(lines.join('')).toMatch(
    /two\.json:6:12 phone: must be a telephone number in quotes such as .*, not `"none"`\n/,
  );
  expect(lines.join('')).toMatch(/two\.json:\d+:\d+ fone: unknown field; did you mean `phone`\?\n/);
});

test('what was left of the example is a mistake: beside real providers no service starts with it', async () => {
  expect(await complaints(EXAMPLE)).toHaveLength(9);
  const [line, ...more] = await complaints(put('left.json', { ...OWN, link: 'example.org/pay' }));
  expect(more).toEqual([]);
  expect(line).toContain('link: is still that of the example, `example.org/pay`; write your own');
});

test('as JSON, with places', async () => {
  const { result, text } = await check(put('json.json', { ...OWN, phone: 'none' }), { json: true });
  expect(result).toBe(2);
  expect(JSON.parse(text)).toMatchObject({ ok: false, problems: [{ field: 'phone', line: 6, column: 12 }] });
});

test.each<[string, () => string, string]>([
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
  ['a file that is too large', () => put('large.json', new Uint8Array(64 * 1024 + 1)), 'larger than 64 KiB'],
])('%s', (_, file, words) => {
  const attempt = () => checkLenderFile(file(), {});
  expect(attempt).toThrow(CliProblem);
  expect(attempt).toThrow(words);
});
