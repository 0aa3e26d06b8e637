/** Guarantee: a house that is told of no provider sends through stand-ins on its own machine, hears their signed reports, and says where their pages are. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anAccount, TEST_POLICY } from '../../api/account-story';
import { type Running, start } from './cli';

const PATIENCE_MS = 60_000;
const KEYS = 'integrator-key:core:integrator,policy-editor:ann:ops';
const NUMBER = '+12125550147';

let folder: string;
let house: Running;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-stand-ins-'));
  house = start(['up', '--port', '0', '--data', folder, '--clock', '1d=2s'], { FORBEAR_KEYS: KEYS });
});
afterAll(async () => {
  house?.child.kill('SIGTERM');
  await house?.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function until<T>(what: string, look: () => T | null): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (house.child.exitCode !== null || Date.now() > deadline) throw new Error(`no ${what}: ${house.stdout()}`);
    await pause(20);
  }
}

const addressAfter = (word: string): string | null =>
  new RegExp(`${word}\\s+(http://127\\.0\\.0\\.1:\\d+)`).exec(house.stdout())?.[1] ?? null;

/** Lines of the stand-in's log. */
function logged(event: string): { readonly [field: string]: unknown }[] {
  const file = join(folder, 'twilio.ndjson');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))
    .filter((line) => line.event === event);
}

test('a reminder goes to the stand-in, and its reports are taken', async () => {
  await until('ready', () => (house.stdout().includes('ready;') ? true : null));
  const [api, messages, mails] = ['API', 'messages', 'mails'].map(addressAfter);
  expect([messages, mails]).toEqual([expect.any(String), expect.any(String)]);
  const post = (path: string, key: string, type: string, body: string) =>
    fetch(`${api}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type, 'idempotency-key': path },
      body,
    });
  expect((await post('policies', 'policy-editor', 'text/yaml', TEST_POLICY)).status).toBe(201);
  const [debtor] = anAccount('A1').people;
  const points = [{ kind: 'sms', value: NUMBER, verified: true }];
  const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const account = anAccount('A1', {
    opened: day(60),
    people: [{ ...debtor, points }],
    items: [{ id: 'i1', due: day(1), amount: '249.95' }],
  });
  expect((await post('accounts', 'integrator-key', 'application/json', JSON.stringify(account))).status).toBe(201);

  const message = await until('message', () => logged('message')[0] ?? null);
  expect(message).toMatchObject({ to: NUMBER, direction: 'outbound-api', body: expect.stringContaining('249.95') });
  const report = await until('report', () => logged('callback').find(({ status }) => status === 'delivered') ?? null);
  expect(report).toMatchObject({ sid: message.sid, attempt: 1, final: true });
  expect(report.answer).toBeGreaterThanOrEqual(200);
  expect(report.answer).toBeLessThan(300);
  expect(logged('message')).toHaveLength(1);
});
