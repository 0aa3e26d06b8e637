/** Guarantee: letters for people have nothing of the example on them, as messages of a live service have not; trials may. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_LENDER } from '../lender';
import { PACKAGE_ROOT } from '../package-root';
import { CliProblem } from '../problem';
import { Environment } from '../serve/environment';
import { paperLender } from './paper-lender';

let folder: string;
let own: string;
let half: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-paper-'));
  const text = readFileSync(EXAMPLE, 'utf8')
    .replaceAll('Example Consumer Finance', 'Lender of Tests')
    .replace('示例消费金融', '测试贷款')
    .replaceAll('+1 212-555-014', '+1 212-555-010')
    .replace('Anna Bell', 'Ann Test');
  half = put('half.json', text);
  own = put('own.json', text.replaceAll('example.org/pay', 'lender.test/own'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = join(PACKAGE_ROOT, 'deploy/lender.example.json');
const put = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (env: Readonly<Record<string, string>>) => paperLender(new Environment(env));

const LIVE = { FORBEAR_CHANNEL: 'live' };
const SID = `AC${'0'.repeat(32)}`;

test('a lender of its own is on paper, whoever else sends', () => {
  expect(read({ ...LIVE, FORBEAR_LENDER: own }).letterhead.returnTo).toContain('Lender of Tests');
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['no provider is named', {}],
  ['Twilio itself', { FORBEAR_TWILIO_ACCOUNT_SID: SID }],
  ['a mail server', { FORBEAR_SMTP_URL: 'smtps://user:secret@mail.example.org:465' }],
  [
    'a stand-in beside a real one',
    {
      FORBEAR_TWILIO_ACCOUNT_SID: SID,
      FORBEAR_TWILIO_API: 'http://127.0.0.1:8090',
      FORBEAR_SMTP_URL: 'smtp://mail.example.org',
    },
  ],
  ['an address that is none', { FORBEAR_SMTP_URL: 'mail' }],
])('what was left of the example is refused: %s', (_, providers) => {
  const attempt = (file: string) => () => read({ ...LIVE, ...providers, FORBEAR_LENDER: file });
  expect(attempt(EXAMPLE)).toThrow(/^FORBEAR_LENDER: name\.en is still that of the example[^\n]*$/);
  expect(attempt(half)).toThrow(CliProblem);
  expect(attempt(half)).toThrow(/^FORBEAR_LENDER: link is still [^\n]*; letterhead\.lines\[1\] is still [^\n]*$/);
  expect(attempt(half)).not.toThrow('secret');
});

test('a trial with stand-ins, and a sandbox, print the example', () => {
  const twilio = { FORBEAR_TWILIO_ACCOUNT_SID: SID, FORBEAR_TWILIO_API: 'http://127.0.0.1:8090' };
  const mail = { FORBEAR_SMTP_URL: 'smtp://localhost:2525' };
  expect(read({ ...LIVE, ...twilio, ...mail, FORBEAR_LENDER: EXAMPLE })).toEqual(SANDBOX_LENDER);
  expect(read({ FORBEAR_CHANNEL: 'sandbox', FORBEAR_LENDER: EXAMPLE })).toEqual(SANDBOX_LENDER);
  expect(read({})).toEqual(SANDBOX_LENDER);
});

test('a channel that there is not prints nothing', () => {
  expect(() => read({ FORBEAR_CHANNEL: 'Live' })).toThrow('FORBEAR_CHANNEL `Live` is unknown; set it to sandbox');
});
