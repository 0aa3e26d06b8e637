/**
 * Guarantee: what a person gets wrong on the command line ends with exit code 2 and one line on standard error that
 * names what is wrong and what mends it; never with a stack trace.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './cli';
import { expectOneLine } from './one-line';

const EXAMPLE = join(__dirname, '../../deploy/lender.example.json');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-e2e-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const scenario = (change: (text: string) => string): string => {
  const whole = JSON.parse(readFileSync(join(__dirname, '../scenarios/01-due-date-is-day-zero.json'), 'utf8')) as {
    readonly scenario: object;
  };
  return change(JSON.stringify(whole.scenario));
};

test.each([
  ['demo --accounts 0', '--accounts `0`'],
  ['demo --days x', '--days `x`'],
  ['stand-in twilio --pace -1', '--pace `-1`'],
  ['serve nothing', '`nothing` is unknown; known are api, worker, relay'],
])('%s', async (line, told) => {
  expectOneLine(await run(line.split(' ')), told);
});

test('a group of commands alone lists them, and asks for one', async () => {
  const { code, stdout, stderr } = await run(['policy']);
  expect({ code, last: `${stdout}${stderr}`.trimEnd().split('\n').at(-1) }).toEqual({
    code: 2,
    last: 'forbear: name a command; see `forbear --help`',
  });
});

describe('files', () => {
  test('an unknown zone in a scenario', async () => {
    const path = file(
      'zone.json',
      scenario((text) => text.replace(/"zone":"[^"]*"/, '"zone":"Asia/Shangai"')),
    );
    expectOneLine(await run(['simulate', path]), path, 'account.zone', 'Asia/Shangai');
  });

  test('a file that is not there', async () => {
    expectOneLine(await run(['simulate', join(folder, 'nowhere.json')]), 'nowhere.json', 'no such file');
    expectOneLine(await run(['policy', 'check', join(folder, 'nowhere.yaml')]), 'nowhere.yaml', 'no such file');
  });

  test('a folder in place of a file', async () => {
    expectOneLine(await run(['policy', 'check', folder]), folder, 'is a folder');
  });

  test('a file that is no text', async () => {
    const path = file(
      'picture.yaml',
      Uint8Array.from({ length: 64 }, (_, place) => 255 - place),
    );
    expectOneLine(await run(['policy', 'check', path]), path, 'not UTF-8');
    expectOneLine(await run(['simulate', path]), path, 'not UTF-8');
  });

  test('a scenario that is no JSON', async () => {
    expectOneLine(await run(['simulate', file('torn.json', '{"policy":')]), 'torn.json');
  });

  test('a policy with many mistakes: each has its own line with its place', async () => {
    const path = file('mistakes.yaml', MISTAKES);
    const { code, stdout, stderr } = await run(['policy', 'check', path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    for (const line of lines) expect(line.startsWith(`${path}:`)).toBe(true);
    for (const part of SAID) expect(lines.filter((line) => line.includes(part))).not.toEqual([]);
  });
});

/** Each line with a mistake of its own. */
const MISTAKES = `policy: mistakes
jurisdiction: [nowhere]
currency: CNY
rungs:
  - { id: one, day: 5, kind: message, channel: sms, template: no-such-template }
  - { id: one, day: 3, kind: message, channel: sms, template: gentle-reminder }
  - { id: two, day: 9, kind: telegram }
  - { id: three, day: 12, kind: message, channel: pigeon, template: gentle-reminder }
  - { id: four, day: 14, kind: call, when: 'overdue >>> 3' }
  - { id: five, day: 16, kind: legal, approval: { by: [wizard], within: P3D, otherwise: deny } }
`;
const SAID = ['nowhere', 'no-such-template', 'one', 'telegram', 'pigeon', 'when', 'wizard'];

describe('options and environment', () => {
  test.each([
    ['a pace that is none', ['up', '--clock', 'fast'], {}, ['--clock', 'fast', '1d=2s']],
    [
      'a sandbox clock with a real channel',
      ['up', '--clock', '1d=2s'],
      {
        FORBEAR_CHANNEL: 'live',
        FORBEAR_PUBLIC_URL: 'https://forbear.example.org',
        FORBEAR_TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
        FORBEAR_TWILIO_AUTH_TOKEN: 'token',
        FORBEAR_TWILIO_SENDERS: 'cn=Lender',
        FORBEAR_LENDER: EXAMPLE,
      },
      ['FORBEAR_TWILIO_API is not set', 'sandbox clock', 'stand-in'],
    ],
    ['a real channel without a lender', ['up'], { FORBEAR_CHANNEL: 'live' }, ['FORBEAR_LENDER is not set', 'your own']],
    [
      'a lender that is not there',
      ['up'],
      { FORBEAR_LENDER: '/nowhere' },
      ['FORBEAR_LENDER: /nowhere', 'no such file'],
    ],
    [
      'letters of a real channel without a lender',
      ['letters', 'print', '--out', '/nowhere'],
      { FORBEAR_CHANNEL: 'live' },
      ['FORBEAR_LENDER is not set'],
    ],
    [
      'letters of a real channel with the lender of the example',
      ['letters', 'print', '--out', '/nowhere'],
      { FORBEAR_CHANNEL: 'live', FORBEAR_LENDER: EXAMPLE },
      ['FORBEAR_LENDER: name.en is still that of the example', 'letterhead.lines[1]', 'write your own'],
    ],
    [
      'letters of a channel that there is not',
      ['letters', 'print', '--out', '/nowhere'],
      { FORBEAR_CHANNEL: 'Live', FORBEAR_LENDER: EXAMPLE },
      ['FORBEAR_CHANNEL `Live`', 'sandbox', 'live'],
    ],
    ['a lender file that is not there', ['lender', 'check', '/nowhere'], {}, ['/nowhere: no such file']],
    ['no lender file', ['lender', 'check'], {}, ['file', '--help']],
    ['a channel that there is not', ['up'], { FORBEAR_CHANNEL: 'twilio' }, ['FORBEAR_CHANNEL', 'twilio', 'live']],
    ['a key without a role', ['up'], { FORBEAR_KEYS: 'abcdefgh:ann' }, ['FORBEAR_KEYS', 'entry 1', 'key:actor:role']],
    ['a key with an unknown role', ['up'], { FORBEAR_KEYS: 'abcdefgh:ann:king' }, ['FORBEAR_KEYS', 'king']],
    ['a port that is none', ['up', '--port', '70000'], {}, ['--port', '70000']],
    ['a number of accounts that is none', ['demo', '--accounts', 'many'], {}, ['many', 'whole number']],
    ['a service that there is not', ['serve', 'everything'], {}, ['everything', 'api, worker, relay']],
    [
      'a service without its book',
      ['serve', 'relay'],
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      ['DATABASE_URL', 'DATABASE_URL_FILE'],
    ],
    [
      'a service whose book does not answer',
      ['serve', 'relay'],
      { TEMPORAL_ADDRESS: '127.0.0.1:1', DATABASE_URL: 'postgres://forbear:secret@127.0.0.1:1/forbear' },
      ['DATABASE_URL does not answer', 'ECONNREFUSED'],
    ],
    ['a migration without its book', ['migrate'], {}, ['DATABASE_URL']],
    ['an address of health that is none', ['health', 'ready?'], {}, ['ready?', 'http://']],
    ['a patience that is none', ['reconcile', '--minutes', 'soon'], {}, ['soon', 'whole number']],
    ['an id of a decision that is none', ['decision', 'show', 'abc'], {}, ['abc', 'id of a decision']],
    ['a decision without its id', ['decision', 'replay'], {}, ['--all']],
    ['a language that there is not', ['decision', 'show', '1', '--lang', 'fr'], {}, ['--lang', 'zh-CN']],
    ['a state that there is not', ['incidents', '--state', 'half'], {}, ['--state', 'open, closed or all']],
    ['an unknown command', ['walk'], {}, ['walk', '--help']],
    ['an unknown option', ['up', '--fast'], {}, ['--fast', '--help']],
    ['a command without its file', ['simulate'], {}, ['file', '--help']],
  ] as const)('%s', async (_name, args, env, parts) => {
    expectOneLine(await run(args, env), ...parts);
  });
});
