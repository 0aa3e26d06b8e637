/** Guarantee: a house that cannot start says in one line what is in its way, and leaves nothing running. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './cli';
import { expectOneLine } from './one-line';

let folder: string;
let busy: Server;
let busyPort: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-e2e-'));
  busy = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const address = busy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  busyPort = address.port;
});
afterAll(() => {
  busy?.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, 'not a folder');
  return path;
};

test('a data folder that is a file', async () => {
  const path = file('taken');
  expectOneLine(await run(['up', '--data', path]), path, 'not a folder', 'choose another folder');
});

test('a data folder below a file', async () => {
  const path = join(file('taken-too'), 'below');
  expectOneLine(await run(['up', '--data', path]), path, 'not a folder', 'choose another folder');
});

test('a Temporal server that does not answer', async () => {
  const env = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const ended = await run(['up', '--port', '0', '--data', join(folder, 'no-temporal')], env);
  expectOneLine(ended, 'TEMPORAL_ADDRESS=127.0.0.1:1', 'does not answer', 'correct TEMPORAL_ADDRESS');
});

test('a PostgreSQL that does not answer: its password is not repeated', async () => {
  const env = { DATABASE_URL: 'postgres://forbear:secret-word@127.0.0.1:1/forbear' };
  const ended = await run(['up', '--port', '0', '--data', join(folder, 'no-postgres')], env);
  expectOneLine(ended, 'DATABASE_URL', 'correct DATABASE_URL');
  expect(ended.stderr).not.toContain('secret-word');
});

test('a price file with a price below nothing', async () => {
  const path = join(folder, 'prices.yaml');
  const line = '  email: { currency: USD, prices: [{ perMessage: "-1", from: 2026-01-01 }] }';
  writeFileSync(path, `source: s\nzone: UTC\nchannels:\n${line}\n`);
  const ended = await run(['up', '--port', '0', '--data', join(folder, 'prices')], { FORBEAR_PRICES: path });
  expectOneLine(ended, `FORBEAR_PRICES: ${path}:4:`, 'channels.email.prices[0].perMessage', 'not negative');
  expectOneLine(await run(['prices', 'check', path]), `${path}:4:`, 'perMessage');
});

test('a port that is in use', async () => {
  const ended = await run(['up', '--port', `${busyPort}`, '--data', join(folder, 'port')]);
  expectOneLine(ended, `${busyPort}`, 'in use');
});
