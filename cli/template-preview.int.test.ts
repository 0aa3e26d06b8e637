/** Guarantee: a terminal shows the text that the account would get, its segments, and what it would cost or why nobody knows. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAccount, publish, TEST_POLICY } from '../api/account-story';
import { startApi, type TestApi } from '../api/api-story';
import { withStdout } from '../test/support/stdout';
import { PACKAGE_ROOT } from './package-root';
import { CliProblem } from './problem';
import { previewTemplate } from './template-preview';

let api: TestApi;
let folder: string;
let prices: string;
const before = process.env.DATABASE_URL;
beforeAll(async () => {
  api = await startApi('2026-06-03T10:00:00+08:00');
  await publish(api, TEST_POLICY);
  await api.ask('POST', '/api/v1/accounts', { role: 'integrator', body: anAccount('A1') });
  folder = mkdtempSync(join(tmpdir(), 'forbear-preview-'));
  prices = join(folder, 'prices.yaml');
  writeFileSync(
    prices,
    'source: s\nzone: UTC\nchannels:\n  sms: { currency: USD, most: "0.05", prices: [{ country: CN, perSegment: "0.041", from: 2012-01-01 }] }\n',
  );
  process.env.DATABASE_URL = api.host.databaseUrl;
});
afterAll(async () => {
  process.env.DATABASE_URL = before;
  rmSync(folder, { recursive: true });
  await api?.close();
});

const show = async (template: string, account: string, options: Parameters<typeof previewTemplate>[2] = {}) =>
  (await withStdout(() => previewTemplate(template, account, options))).text;

test('with prices', async () => {
  const text = await show('gentle-reminder', 'A1', { prices });
  expect(text).toMatch(/^gentle-reminder version 0 for A1\nen/);
  expect(text).toMatch(/Example Consumer Finance: Dear /);
  expect(text).toMatch(
    /\d segment\(s\) of GSM-7, \d+ units\n {2}sms: 0\.\d\d USD \(0\.\d+\); would not leave: the message would cost/,
  );
  expect(text).toMatch(/ {2}app: cost unknown: no prices for app/);
  const told = JSON.parse(await show('gentle-reminder', 'A1', { prices, json: true }));
  expect(told.texts[0].costs[0]).toMatchObject({ channel: 'sms', money: { currency: 'USD' } });
});

test('without prices', async () => {
  expect(await show('gentle-reminder', 'A1', { textVersion: 0 })).toContain('sms: cost unknown: no prices are set');
});

test('in the name of the lender that is named, in both languages', async () => {
  const file = join(folder, 'lender.json');
  const example = readFileSync(join(PACKAGE_ROOT, 'deploy/lender.example.json'), 'utf8');
  writeFileSync(
    file,
    example.replace('Example Consumer Finance', 'Lender of Tests').replace('示例消费金融', '测试贷款'),
  );
  process.env.FORBEAR_LENDER = file;
  try {
    const text = await show('gentle-reminder', 'A1');
    expect(text).toContain('Lender of Tests: Dear ');
    expect(text).toContain('【测试贷款】');
    expect(text).not.toMatch(/Example Consumer|示例消费/);
  } finally {
    delete process.env.FORBEAR_LENDER;
  }
});

test.each([
  ['no-such-text', 'A1', {}, 'no template `no-such-text` is in use'],
  ['gentle-reminder', 'nobody', {}, 'no account `nobody`'],
  ['gentle-reminder', 'A1', { textVersion: 7 }, 'has no version 7'],
  ['gentle-reminder', 'A1', { prices: '/nowhere.yaml' }, '/nowhere.yaml: no such file'],
])('%s for %s %p is refused', async (template, account, options, words) => {
  const attempt = show(template, account, options);
  await expect(attempt).rejects.toThrow(CliProblem);
  await expect(attempt).rejects.toThrow(words);
});
