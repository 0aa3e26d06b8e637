/** Guarantee: whatever is wrong in a service's environment is said in one line that names the variable, and no secret. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_LENDER } from '../lender';
import { PACKAGE_ROOT } from '../package-root';
import { CliProblem } from '../problem';
import { Environment } from './environment';
import type { Part } from './parts';
import { apiSettings, serviceSettings } from './settings';

const URL_OF_BOOK = 'postgres://forbear:secret-word@127.0.0.1:5432/forbear';
const GOOD = {
  DATABASE_URL: URL_OF_BOOK,
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  FORBEAR_CHANNEL: 'sandbox',
  FORBEAR_KEYS: 'abcdefgh:ann:ops',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const read = (part: Part, changes: Readonly<Record<string, string | undefined>> = {}) => {
  const env = new Environment({ ...GOOD, ...changes });
  return { ...serviceSettings(part, env), ...(part === 'api' ? apiSettings(env) : {}) };
};

function problemOf(part: Part, changes: Readonly<Record<string, string | undefined>>): string {
  try {
    read(part, changes);
  } catch (error) {
    if (error instanceof CliProblem) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('what is not said has a default', () => {
  expect(read('api')).toMatchObject({
    databaseUrl: URL_OF_BOOK,
    temporal: { address: '127.0.0.1:7233', namespace: 'default' },
    logLevel: 'info',
    ops: { host: '127.0.0.1', port: 9464 },
    listen: { host: '127.0.0.1', port: 8080 },
    drainMs: 25_000,
    keys: [{ key: 'abcdefgh', actor: 'ann', role: 'ops' }],
    clock: { isSandbox: false },
  });
});

test('secrets may lie in files, keys one a line', () => {
  const changes = {
    DATABASE_URL: undefined,
    DATABASE_URL_FILE: file('url', `${URL_OF_BOOK}\n`),
    FORBEAR_KEYS: '',
    FORBEAR_KEYS_FILE: file('keys', 'abcdefgh:ann:ops\nabcdefgi:li:agent\n'),
  };
  expect(read('api', changes)).toMatchObject({ databaseUrl: URL_OF_BOOK, keys: [{ actor: 'ann' }, { actor: 'li' }] });
});

test('a sandbox clock is the same for every process that is told the same', () => {
  const FORBEAR_CLOCK = '1d=2s from 2005-04-01T00:00:00+08:00 at 2026-11-22T09:00:00Z';
  const { clock } = read('relay', { FORBEAR_CLOCK });
  expect(clock.isSandbox).toBe(true);
  const dayLater = Date.parse('2005-04-02T00:00:00+08:00') as Parameters<typeof clock.wallMsOf>[0];
  expect(clock.wallMsOf(dayLater)).toBe(Date.parse('2026-11-22T09:00:02Z'));
});

const EXAMPLE = join(PACKAGE_ROOT, 'deploy/lender.example.json');

test('worker and API word for the lender that is named, a relay for nobody', () => {
  const FORBEAR_LENDER = file('lender', readFileSync(EXAMPLE, 'utf8').replaceAll('Anna Bell', 'Ann Test'));
  const contact = { en: 'Ann Test', 'zh-CN': '安娜' };
  for (const part of ['worker', 'api'] as const)
    expect(read(part, { FORBEAR_LENDER })).toMatchObject({ lender: { words: { contact } } });
  expect(read('worker').lender).toBe(SANDBOX_LENDER);
  expect(read('relay', { FORBEAR_LENDER: '/nowhere' }).lender).toBe(SANDBOX_LENDER);
});

test.each(['worker', 'api'] as const)('a live %s without a lender does not start', (part) => {
  const problem = problemOf(part, { FORBEAR_CHANNEL: 'live' });
  expect(problem).toContain('FORBEAR_LENDER is not set');
  expect(problemOf(part, { FORBEAR_LENDER: '/nowhere' })).toBe('FORBEAR_LENDER: /nowhere: no such file');
});

test('the API knows the senders that the worker limits', () => {
  const FORBEAR_PACE = 'sms/us-fed=100';
  expect(read('api', { FORBEAR_PACE }).limits).toEqual(read('worker', { FORBEAR_PACE }).limits);
  expect(read('relay', { FORBEAR_PACE }).limits).toEqual([]);
});

const OTHER = 'postgres://a:other-word@h/b';
test.each([
  ['no book', 'relay', { DATABASE_URL: undefined }, ['DATABASE_URL is not set', 'DATABASE_URL_FILE']],
  [
    'a book that is no PostgreSQL',
    'relay',
    { DATABASE_URL: 'mysql://a:secret-word@h/b' },
    ['DATABASE_URL is no address'],
  ],
  ['a book that is no address', 'relay', { DATABASE_URL: 'secret-word' }, ['DATABASE_URL is no address']],
  ['a secret twice', 'relay', { DATABASE_URL_FILE: '/nowhere' }, ['DATABASE_URL and DATABASE_URL_FILE', 'remove one']],
  [
    'a file that is not there',
    'relay',
    { DATABASE_URL: '', DATABASE_URL_FILE: '/nowhere' },
    ['DATABASE_URL_FILE', '/nowhere', 'ENOENT'],
  ],
  ['no Temporal', 'worker', { TEMPORAL_ADDRESS: '' }, ['TEMPORAL_ADDRESS is not set', 'host:port']],
  ['a Temporal without a port', 'worker', { TEMPORAL_ADDRESS: 'temporal' }, ['TEMPORAL_ADDRESS', '`temporal`']],
  ['a worker without a channel', 'worker', { FORBEAR_CHANNEL: undefined }, ['FORBEAR_CHANNEL is not set', 'sandbox']],
  ['a channel that there is not', 'worker', { FORBEAR_CHANNEL: 'twilio' }, ['FORBEAR_CHANNEL', 'twilio', 'sandbox']],
  [
    'a sandbox clock beside no channel',
    'relay',
    { FORBEAR_CHANNEL: '', FORBEAR_CLOCK: '1d=2s from 2005-04-01T00:00:00Z at 2026-11-22T09:00:00Z' },
    ['FORBEAR_CHANNEL'],
  ],
  ['a clock without its beginning', 'relay', { FORBEAR_CLOCK: '1d=2s' }, ['FORBEAR_CLOCK', '1d=2s']],
  [
    'a clock with a beginning that is none',
    'relay',
    { FORBEAR_CLOCK: '1d=2s from now at then' },
    ['FORBEAR_CLOCK', '`now`'],
  ],
  ['a level that there is not', 'relay', { FORBEAR_LOG: 'loud' }, ['FORBEAR_LOG', 'loud', 'debug']],
  ['a port that is none', 'relay', { METRICS_PORT: '70000' }, ['METRICS_PORT', '70000']],
  ['a drain that is none', 'relay', { FORBEAR_DRAIN_SECONDS: 'long' }, ['FORBEAR_DRAIN_SECONDS', 'long']],
  ['no days', 'relay', { FORBEAR_KEEP_CALLBACKS_DAYS: '0' }, ['FORBEAR_KEEP_CALLBACKS_DAYS', '`0`', '1 to']],
  ['days that are none', 'relay', { FORBEAR_KEEP_KEYS_DAYS: 'ever' }, ['FORBEAR_KEEP_KEYS_DAYS', '`ever`']],
  [
    'keys that are gone before a retry',
    'relay',
    { FORBEAR_KEEP_KEYS_DAYS: '6' },
    ['FORBEAR_KEEP_KEYS_DAYS', '`6`', '7 to'],
  ],
  ['no keys', 'api', { FORBEAR_KEYS: undefined }, ['FORBEAR_KEYS is not set', 'FORBEAR_KEYS_FILE']],
  ['a key with an unknown role', 'api', { FORBEAR_KEYS: 'abcdefgh:ann:king' }, ['FORBEAR_KEYS', 'entry 1', 'king']],
  ['a port of the API that is none', 'api', { PORT: 'http' }, ['PORT', 'http']],
] as const)('%s', (_name, part, changes, parts) => {
  const problem = problemOf(part, changes);
  for (const said of parts) expect(problem).toContain(said);
  expect(problem).not.toContain('\n');
  expect(problem).not.toMatch(/secret-word|abcdefgh/);
});

test('an empty file is no secret', () => {
  const changes = { DATABASE_URL: '', DATABASE_URL_FILE: file('empty', '\n') };
  expect(problemOf('relay', changes)).toContain('is empty');
  expect(problemOf('relay', { DATABASE_URL: OTHER, DATABASE_URL_FILE: file('full', OTHER) })).not.toContain(
    'other-word',
  );
});

test('what nothing needs any more is kept for as long as it is told, or for a while', () => {
  expect(read('relay', {}).keep).toEqual({ callbackDays: 90, keyDays: 90, outboxDays: 30 });
  expect(read('relay', { FORBEAR_KEEP_OUTBOX_DAYS: '7' }).keep.outboxDays).toBe(7);
});
