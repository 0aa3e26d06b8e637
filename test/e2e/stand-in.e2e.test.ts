/** Guarantee: what the stand-in has accepted outlives its kill, and what it had not yet told is told by the next process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../servers/free-port';
import { ACCOUNT, clientOf, type Ear, ear, FROM, TOKEN } from '../stand-in/account';
import { type Running, run, start } from './cli';
import { expectOneLine } from './one-line';

const folder = mkdtempSync(join(tmpdir(), 'forbear-stand-in-'));
const log = join(folder, 'twilio.ndjson');
const env = { FORBEAR_TWILIO_ACCOUNT_SID: ACCOUNT, FORBEAR_TWILIO_AUTH_TOKEN: TOKEN };
let hears: Ear;
let running: Running | undefined;

beforeAll(async () => {
  hears = await ear();
});
afterAll(async () => {
  running?.child.kill('SIGTERM');
  if (running !== undefined) expect((await running.ended).code).toBe(0);
  await hears.close();
  rmSync(folder, { recursive: true });
});

async function serving(port: number, ...more: string[]): Promise<string> {
  const started = start(['stand-in', 'twilio', '--port', `${port}`, '--log', log, ...more], env);
  running = started;
  await new Promise<void>((resolve, reject) => {
    started.child.stdout?.on('data', () => started.stdout().includes('ready') && resolve());
    void started.ended.then(({ stderr }) => reject(new Error(`ended: ${stderr}`)));
  });
  return `http://127.0.0.1:${port}`;
}

const entries = (): { event: string; sid: string; body?: string }[] =>
  readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('knows every message after a kill -9, and goes on where it was killed', async () => {
  const port = await freePort();
  const url = await serving(port, '--pace', '0.3', '--seed', '9');
  const send = (n: number) => {
    const wish = { to: `+1202555010${n % 10}`, from: FROM, body: `message ${n}` };
    return clientOf(url).messages.create({ ...wish, statusCallback: `${hears.url}/status/${n}` });
  };
  // It rings until the kill; the network that was killed can only tell that it ended.
  const twiml = '<Response/>';
  await clientOf(url).calls.create({ to: '+12025550111', from: FROM, twiml, statusCallback: `${hears.url}/call` });
  // Sent at once, delivered later: the kill falls between.
  const sent = await Promise.all(Array.from({ length: 20 }, (_each, n) => send(n)));
  await hears.until(1);
  running?.child.kill('SIGKILL');
  await running?.ended;
  // A line that the kill has cut in the middle.
  appendFileSync(log, '{"event":"message","sid":"SM');

  await serving(port, '--pace', '0.3', '--seed', '9');
  const listed = await clientOf(url).messages.list();
  expect(listed.map(({ sid }) => sid).sort()).toEqual(sent.map(({ sid }) => sid).sort());
  const [ended] = await hears.until(1, ({ path }) => path === '/call');
  expect(ended?.params).toMatchObject({ CallStatus: 'failed', CallDuration: '0' });
  const after = await send(20);
  expect(sent.map(({ sid }) => sid)).not.toContain(after.sid);
  const isDelivered = ({ params }: { params: Record<string, string> }): boolean => params.MessageStatus === 'delivered';
  const all = new Set([...sent, after].map(({ sid }) => sid));
  while (new Set(hears.heard.filter(isDelivered).map(({ params }) => params.MessageSid)).size < all.size)
    await hears.until(hears.heard.length + 1);
  expect(hears.heard.every(({ signed }) => signed)).toBe(true);
  const accepted = entries().filter(({ event }) => event === 'message');
  expect(accepted.map(({ sid }) => sid).sort()).toEqual([...all].sort());
  expect(accepted[20]).toMatchObject({
    ...{ to: '+12025550100', from: FROM, body: 'message 20', statusCallback: `${hears.url}/status/20` },
    at: expect.any(Number),
  });
});

it('takes nothing that a full disk cannot keep, and its log stays readable', async () => {
  const file = join(folder, 'small.ndjson');
  const port = await freePort();
  const command = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
  const program = join(__dirname, '../../bin/forbear.cjs');
  const args = ['stand-in', 'twilio', '--port', `${port}`, '--log', file, '--pace', '0'];
  const child = spawn('bash', ['-c', command, process.execPath, program, ...args], { env: { ...process.env, ...env } });
  await new Promise<void>((resolve) => child.stdout.on('data', (said) => `${said}`.includes('ready') && resolve()));
  const client = clientOf(`http://127.0.0.1:${port}`);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_each, n) =>
      client.messages.create({ to: '+12025550123', from: FROM, body: `message ${n}` }).then(
        ({ sid }) => sid,
        ({ status }: { status: number }) => status,
      ),
    ),
  );
  child.kill('SIGKILL');
  await once(child, 'close');
  const accepted = answers.filter((answer) => typeof answer === 'string');
  expect(accepted.length).toBeGreaterThan(0);
  expect(answers).toContain(500);
  const text = readFileSync(file, 'utf8');
  // What the kill itself cut off was never answered for.
  const lines = text
    .slice(0, text.lastIndexOf('\n'))
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; sid: string });
  expect(lines.flatMap(({ event, sid }) => (event === 'message' ? [sid] : [])).sort()).toEqual(accepted.sort());
});

describe('bad input', () => {
  it.each([
    [['--port', 'x'], '--port `x` is no port'],
    [['--inbound', 'nowhere'], '--inbound `nowhere` is no address'],
    [['--pace', 'fast'], '`fast` is no factor'],
    [['--seed', 'many'], '`many` is no whole number'],
    [['--host', 'here'], '--host `here` is no IP address'],
    [['--log', '/dev/null/log'], 'is not a folder'],
  ])('%j', async (args, words) => {
    expectOneLine(await run(['stand-in', 'twilio', '--port', '0', ...args], env), words);
  });

  it('an account that is none', async () => {
    const account = { ...env, FORBEAR_TWILIO_ACCOUNT_SID: 'ACME' };
    expectOneLine(
      await run(['stand-in', 'twilio', '--port', '0'], account),
      'FORBEAR_TWILIO_ACCOUNT_SID is no account',
    );
  });
});
