/** Guarantee: whatever is wrong with a provider's settings is said in one line that names the variable, and no secret; real providers never meet a sandbox clock. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HouseLender, SANDBOX_LENDER } from './lender';
import { CliProblem } from './problem';
import { providersFrom } from './providers';
import { Environment } from './serve/environment';

const SID = `AC${'0'.repeat(31)}1`;
const SERVICE = `MG${'0'.repeat(31)}2`;
const TWILIO = {
  FORBEAR_CHANNEL: 'live',
  FORBEAR_PUBLIC_URL: 'https://forbear.example.org/',
  FORBEAR_TWILIO_ACCOUNT_SID: SID,
  FORBEAR_TWILIO_AUTH_TOKEN: 'secret-word',
  FORBEAR_TWILIO_SENDERS: `us-fed=+12125550100, cn=${SERVICE},`,
};
const MAIL = {
  FORBEAR_CHANNEL: 'live',
  FORBEAR_PUBLIC_URL: 'https://forbear.example.org',
  FORBEAR_SMTP_URL: 'smtps://user:secret-word@mail.example.org:465',
  FORBEAR_MAIL_FROM: 'service@lender.example',
  FORBEAR_UNSUBSCRIBE_SECRET: 'secret-word-secret-word-secret-word',
};
const STAND_IN = { FORBEAR_TWILIO_API: 'http://127.0.0.1:4010' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-providers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Changes = Readonly<Record<string, string | undefined>>;
const LENDER_OF_TESTS: HouseLender = {
  words: {
    name: { en: 'Lender of Tests', 'zh-CN': '测试贷款' },
    phone: '+1 212-555-0100',
    complaints: '+1 212-555-0101',
    link: 'lender.example/own',
  },
  letterhead: {
    name: { en: 'Lender of Tests', 'zh-CN': '测试贷款' },
    returnTo: 'Lender of Tests, 2 Example Street',
    lines: [],
    window: 'left',
  },
};
const read = (env: Changes, isSandbox = false, lender: HouseLender | null = LENDER_OF_TESTS) =>
  providersFrom(new Environment(env), { isSandbox }, lender);

test('Twilio, with senders by pack', () => {
  const publicUrl = 'https://forbear.example.org';
  const twilio = {
    accountSid: SID,
    authToken: 'secret-word',
    api: null,
    messagingService: null,
    senders: { 'us-fed': '+12125550100', cn: SERVICE },
    publicUrl,
  };
  expect(read(TWILIO)).toEqual({ twilio, mail: null, publicUrl, webhooks: { publicUrl, twilio } });
});

test('a secret may lie in a file', () => {
  const path = join(folder, 'token');
  writeFileSync(path, 'of-the-file\n');
  const env = { ...TWILIO, FORBEAR_TWILIO_AUTH_TOKEN: undefined, FORBEAR_TWILIO_AUTH_TOKEN_FILE: path };
  expect(read(env)?.twilio?.authToken).toBe('of-the-file');
});

test('mail alone', () => {
  expect(read(MAIL)).toMatchObject({
    twilio: null,
    mail: { smtpUrl: MAIL.FORBEAR_SMTP_URL, from: 'service@lender.example', replyTo: null, dkim: null, ca: null },
  });
});

test('the sandbox asks for nothing', () => {
  expect(read({ FORBEAR_CHANNEL: 'sandbox' })).toBeNull();
  expect(read({ FORBEAR_CHANNEL: 'sandbox' }, true)).toBeNull();
});

test('calls come from numbers by pack, and are recorded where the lender says so', () => {
  const set = { FORBEAR_TWILIO_CALLERS: 'cn=+12125550101', FORBEAR_RECORD_CALLS: 'yes', FORBEAR_AGENTS_AT: 'US-NY' };
  const providers = read({ ...TWILIO, ...set });
  expect(providers?.twilio?.callers).toEqual({ cn: '+12125550101' });
  expect(providers?.recording).toEqual({ wanted: true, agentsAt: 'US-NY' });
  expect(read(TWILIO)?.recording).toBeUndefined();
});

test('a stand-in on this machine goes with a sandbox clock', () => {
  const here = { ...TWILIO, ...STAND_IN, FORBEAR_PUBLIC_URL: 'http://localhost:8080' };
  expect(read(here, true)?.twilio?.api).toBe('http://127.0.0.1:4010');
});

test('mails are those of the lender that was named', () => {
  expect(read(MAIL)?.mail?.lender).toBe(LENDER_OF_TESTS.words);
});

test('live without a lender is refused before anything else, also beside stand-ins', () => {
  const here = { ...TWILIO, ...STAND_IN, FORBEAR_PUBLIC_URL: 'http://localhost:8080' };
  for (const [env, isSandbox] of [
    [TWILIO, false],
    [MAIL, false],
    [here, true],
    [{ FORBEAR_CHANNEL: 'live' }, false],
  ] as const) {
    const attempt = () => read(env, isSandbox, null);
    expect(attempt).toThrow(CliProblem);
    expect(attempt).toThrow(/^FORBEAR_CHANNEL=live, and FORBEAR_LENDER is not set: [^\n]* set it to a file [^\n]*$/);
  }
});

test.each<[string, HouseLender]>([
  ['name.en', named({ name: { ...LENDER_OF_TESTS.words.name, en: 'Example Consumer Finance' } })],
  ['name.zh-CN', named({ name: { ...LENDER_OF_TESTS.words.name, 'zh-CN': '示例消费金融' } })],
  ['phone', named({ phone: '+1 212-555-0140' })],
  ['complaints', named({ complaints: '+1 212-555-0141' })],
  ['link', named({ link: 'example.org/pay' })],
  [
    'letterhead.returnTo',
    { ...LENDER_OF_TESTS, letterhead: { ...LENDER_OF_TESTS.letterhead, returnTo: SANDBOX_LENDER.letterhead.returnTo } },
  ],
  [
    'letterhead.lines[1]',
    {
      ...LENDER_OF_TESTS,
      letterhead: { ...LENDER_OF_TESTS.letterhead, lines: ['Since 1890', 'https://example.org/pay'] },
    },
  ],
  ['contact', named({ contact: { en: 'Anna Bell', 'zh-CN': '安娜' } })],
])('what was left of the example never reaches people: %s', (field, lender) => {
  const attempt = () => read(TWILIO, false, lender);
  expect(attempt).toThrow(CliProblem);
  expect(attempt).toThrow(`FORBEAR_LENDER: ${field} is still that of the example`);
  expect(() => read(MAIL, false, lender)).toThrow(field);
});

test('stand-ins may have the lender of the example', () => {
  const here = { ...TWILIO, ...STAND_IN, FORBEAR_PUBLIC_URL: 'http://localhost:8080' };
  expect(read(here, false, SANDBOX_LENDER)).not.toBeNull();
});

function named(words: Partial<HouseLender['words']>): HouseLender {
  return { ...LENDER_OF_TESTS, words: { ...LENDER_OF_TESTS.words, ...words } };
}

const without = (name: string): Changes => ({ ...TWILIO, [name]: undefined });
const twilio = (changes: Changes): Changes => ({ ...TWILIO, ...changes });
const mail = (changes: Changes): Changes => ({ ...MAIL, ...changes });

test.each<[string, Changes, boolean, readonly string[]]>([
  ['no channel', {}, false, ['FORBEAR_CHANNEL is not set', 'sandbox', 'live']],
  [
    'a number to call from that is a service',
    twilio({ FORBEAR_TWILIO_CALLERS: `us-fed=${SERVICE}` }),
    false,
    ['FORBEAR_TWILIO_CALLERS', SERVICE, 'country code'],
  ],
  [
    'a number to call from for a pack that there is not',
    twilio({ FORBEAR_TWILIO_CALLERS: 'us=+12125550100' }),
    false,
    ['FORBEAR_TWILIO_CALLERS', 'no rule pack `us`'],
  ],
  [
    'recording perhaps',
    twilio({ FORBEAR_RECORD_CALLS: 'maybe' }),
    false,
    ['FORBEAR_RECORD_CALLS', 'neither yes nor no'],
  ],
  [
    'agents nowhere',
    twilio({ FORBEAR_RECORD_CALLS: 'yes', FORBEAR_AGENTS_AT: 'New York' }),
    false,
    ['FORBEAR_AGENTS_AT', 'US-NY'],
  ],
  ['a channel that there is not', { FORBEAR_CHANNEL: 'twilio' }, false, ['FORBEAR_CHANNEL', '`twilio`', 'live']],
  [
    'live with nothing',
    { FORBEAR_CHANNEL: 'live', FORBEAR_PUBLIC_URL: 'https://a.example' },
    false,
    ['nothing to send with', 'FORBEAR_TWILIO_ACCOUNT_SID', 'FORBEAR_SMTP_URL'],
  ],
  ['no public address', without('FORBEAR_PUBLIC_URL'), false, ['FORBEAR_PUBLIC_URL is not set', 'https://']],
  [
    'a public address in the open',
    twilio({ FORBEAR_PUBLIC_URL: 'http://a.example' }),
    false,
    ['FORBEAR_PUBLIC_URL', 'https://'],
  ],
  [
    'a public address with a query',
    twilio({ FORBEAR_PUBLIC_URL: 'https://a.example/?x=1' }),
    false,
    ['FORBEAR_PUBLIC_URL', 'query'],
  ],
  [
    'a public address that is none',
    twilio({ FORBEAR_PUBLIC_URL: 'a.example' }),
    false,
    ['FORBEAR_PUBLIC_URL', 'https://'],
  ],
  [
    'a public address that Twilio cannot reach',
    twilio({ FORBEAR_PUBLIC_URL: 'http://localhost:8080' }),
    false,
    ['FORBEAR_PUBLIC_URL is this machine'],
  ],
  [
    'an account of another kind',
    twilio({ FORBEAR_TWILIO_ACCOUNT_SID: `SK${'0'.repeat(32)}` }),
    false,
    ['FORBEAR_TWILIO_ACCOUNT_SID', 'AC and 32'],
  ],
  [
    'a token without an account',
    without('FORBEAR_TWILIO_ACCOUNT_SID'),
    false,
    ['FORBEAR_TWILIO_AUTH_TOKEN is set', 'not FORBEAR_TWILIO_ACCOUNT_SID'],
  ],
  [
    'no token',
    without('FORBEAR_TWILIO_AUTH_TOKEN'),
    false,
    ['FORBEAR_TWILIO_AUTH_TOKEN is not set', 'FORBEAR_TWILIO_AUTH_TOKEN_FILE'],
  ],
  [
    'a token twice',
    twilio({ FORBEAR_TWILIO_AUTH_TOKEN_FILE: '/nowhere' }),
    false,
    ['FORBEAR_TWILIO_AUTH_TOKEN and', 'remove one'],
  ],
  [
    'a token with blanks',
    twilio({ FORBEAR_TWILIO_AUTH_TOKEN: 'secret-word x' }),
    false,
    ['FORBEAR_TWILIO_AUTH_TOKEN has blanks'],
  ],
  [
    'nobody who sends',
    without('FORBEAR_TWILIO_SENDERS'),
    false,
    ['FORBEAR_TWILIO_SENDERS', 'FORBEAR_TWILIO_MESSAGING_SERVICE'],
  ],
  [
    'a sender without its pack',
    twilio({ FORBEAR_TWILIO_SENDERS: '+12125550100' }),
    false,
    ['FORBEAR_TWILIO_SENDERS', 'us-fed=+12125550100'],
  ],
  [
    'a pack that there is not',
    twilio({ FORBEAR_TWILIO_SENDERS: 'us=+12125550100' }),
    false,
    ['FORBEAR_TWILIO_SENDERS', 'no rule pack `us`', 'us-fed'],
  ],
  [
    'a pack twice',
    twilio({ FORBEAR_TWILIO_SENDERS: 'cn=Lender,cn=Other' }),
    false,
    ['FORBEAR_TWILIO_SENDERS', '`cn` stands twice'],
  ],
  [
    'a sender that is none',
    twilio({ FORBEAR_TWILIO_SENDERS: 'cn=212-555-0100' }),
    false,
    ['FORBEAR_TWILIO_SENDERS', '`212-555-0100`', 'country code'],
  ],
  [
    'a name that is too long',
    twilio({ FORBEAR_TWILIO_SENDERS: 'cn=ExampleFinance' }),
    false,
    ['FORBEAR_TWILIO_SENDERS', 'at most 11'],
  ],
  [
    'a service that is none',
    twilio({ FORBEAR_TWILIO_MESSAGING_SERVICE: 'MG1' }),
    false,
    ['FORBEAR_TWILIO_MESSAGING_SERVICE', 'MG and 32'],
  ],
  [
    'a stand-in in the open',
    twilio({ FORBEAR_TWILIO_API: 'http://10.0.0.1:4010' }),
    false,
    ['FORBEAR_TWILIO_API', 'https://'],
  ],
  [
    'a stand-in with a path',
    twilio({ FORBEAR_TWILIO_API: 'http://127.0.0.1:4010/2010' }),
    false,
    ['FORBEAR_TWILIO_API', 'path'],
  ],
  ['a sandbox clock beside Twilio itself', TWILIO, true, ['FORBEAR_TWILIO_API is not set', 'sandbox clock']],
  [
    'a sandbox clock beside somebody else’s stand-in',
    twilio({ FORBEAR_TWILIO_API: 'https://twilio.example' }),
    true,
    ['FORBEAR_TWILIO_API is https://twilio.example', 'sandbox clock'],
  ],
  ['a sandbox clock beside a real mail server', MAIL, true, ['FORBEAR_SMTP_URL is a real server', 'sandbox clock']],
  [
    'a mail server that is none',
    mail({ FORBEAR_SMTP_URL: 'https://user:secret-word@a' }),
    false,
    ['FORBEAR_SMTP_URL must be', 'smtps://'],
  ],
  ['a mail server without a sender', mail({ FORBEAR_MAIL_FROM: undefined }), false, ['FORBEAR_MAIL_FROM is not set']],
  [
    'a sender with a display name',
    mail({ FORBEAR_MAIL_FROM: 'Lender <a@lender.example>' }),
    false,
    ['FORBEAR_MAIL_FROM', 'bare address'],
  ],
  [
    'a sender without a server',
    { ...MAIL, FORBEAR_SMTP_URL: undefined },
    false,
    ['FORBEAR_MAIL_FROM is set', 'not FORBEAR_SMTP_URL'],
  ],
  ['answers to nobody', mail({ FORBEAR_MAIL_REPLY_TO: 'me' }), false, ['FORBEAR_MAIL_REPLY_TO', 'bare address']],
  [
    'a short secret',
    mail({ FORBEAR_UNSUBSCRIBE_SECRET: 'secret-word' }),
    false,
    ['FORBEAR_UNSUBSCRIBE_SECRET is too short'],
  ],
  [
    'half a signature',
    mail({ FORBEAR_DKIM_SELECTOR: 's1' }),
    false,
    ['FORBEAR_DKIM_SELECTOR is set', 'not FORBEAR_DKIM_DOMAIN'],
  ],
  [
    'a signature without its key',
    mail({ FORBEAR_DKIM_DOMAIN: 'lender.example', FORBEAR_DKIM_SELECTOR: 's1' }),
    false,
    ['FORBEAR_DKIM_KEY is not set'],
  ],
  [
    'a key that is none',
    mail({ FORBEAR_DKIM_DOMAIN: 'lender.example', FORBEAR_DKIM_SELECTOR: 's1', FORBEAR_DKIM_KEY: 'secret-word' }),
    false,
    ['FORBEAR_DKIM_KEY is no private key'],
  ],
])('%s', (_, env, isSandbox, told) => {
  let message = 'nothing was wrong';
  try {
    read(env, isSandbox);
  } catch (error) {
    if (!(error instanceof CliProblem)) throw error;
    ({ message } = error);
  }
  for (const part of told) expect(message).toContain(part);
  expect(message).not.toContain('\n');
  expect(message).not.toContain('secret-word');
});
