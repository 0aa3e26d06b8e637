/** Guarantee: `forbear up` serves until Ctrl-C, ends cleanly, finds its data again, and shares them with nobody. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Running, run, start } from './cli';

const PATIENCE_MS = 45_000;
const KEYS = 'integrator-key:core:integrator,policy-editor:ann:ops,viewer-key:vera:viewer';

let folder: string;
let house: Running | null = null;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-up-'));
});
afterAll(async () => {
  house?.child.kill('SIGTERM');
  await house?.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the house on the same data and answers its address. */
async function open(): Promise<string> {
  house = start(['up', '--port', '0', '--data', folder, '--clock', '1d=2s'], { FORBEAR_KEYS: KEYS });
  const deadline = Date.now() + PATIENCE_MS;
  while (!house.stdout().includes('ready;')) {
    if (house.child.exitCode !== null || Date.now() > deadline) throw new Error(JSON.stringify(await house.ended));
    await pause(20);
  }
  return /http:\/\/\S+?(?=\/api)/.exec(house.stdout())?.[0] ?? '';
}

const ask = (url: string, key?: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, {
    ...init,
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
  });

test('it answers, stops at Ctrl-C with exit code 0, and keeps its data for the next start', async () => {
  const first = await open();
  expect((await ask(`${first}/readyz`)).status).toBe(200);
  expect((await ask(`${first}/api/v1/accounts`)).status).toBe(401);
  expect(house?.stdout()).toContain(`console      ${first}/\n`);
  expect((await ask(`${first}/`)).headers.get('content-type')).toContain('text/html');
  expect((await ask(`${first}/api/v1/accounts`, 'viewer-key')).status).toBe(200);
  const published = await run([
    'policy',
    'publish',
    join(__dirname, '../../policies/boc-visit.yaml'),
    '--data',
    folder,
  ]);
  expect(published).toMatchObject({ code: 0, stdout: expect.stringContaining('version 1') });

  house?.child.kill('SIGINT');
  expect(await house?.ended).toMatchObject({ code: 0, stderr: '' });
  await expect(ask(`${first}/readyz`)).rejects.toThrow();

  const second = await open();
  expect((await ask(`${second}/readyz`)).status).toBe(200);
  const policy = await ask(`${second}/api/v1/policies/boc-visit`, 'viewer-key');
  expect({ status: policy.status, body: await policy.json() }).toMatchObject({ status: 200, body: { version: 1 } });

  const third = await run(['up', '--port', '0', '--data', folder]);
  expect(third).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^forbear: .*is in use by process \d+; .*\n$/),
  });
  expect((await ask(`${second}/readyz`)).status).toBe(200);
  house?.child.kill('SIGTERM');
  expect(await house?.ended).toMatchObject({ code: 0, stderr: '' });
});
