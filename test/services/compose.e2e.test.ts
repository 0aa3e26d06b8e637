/**
 * Guarantee: each of our services in the compose file starts with the command and the environment that stand there,
 * as a user who may write nothing, is found healthy by its own health check, and works. Containers are not started
 * here: the same commands run as plain processes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { freePort } from '../../servers/free-port';
import { runProgram } from '../../servers/run-program';
import { temporalBinary } from '../../servers/temporal-binary';
import { startTemporal, type TemporalServer } from '../../servers/temporal-server';
import { anAccount, publishLadder } from './an-account';
import { composeWith, entrypoint, ROOT } from './compose-file';
import { until } from './service-process';

// Several processes start and end here, and the machine may be busy with other tests.
jest.setTimeout(180_000);

const NOBODY = 65_534;
const file = composeWith({
  FORBEAR_VERSION: '0.0.0',
  BOOK_PASSWORD: 'of-the-book',
  TEMPORAL_BOOK_PASSWORD: 'of-temporal',
  FORBEAR_KEYS: 'integrator-key:core:integrator',
});

let book: FreshBook;
let temporal: TemporalServer;
/** Where the one machine of this test has what has names and ports of its own in the file. */
const placed: Record<string, Readonly<Record<string, string>>> = {};
const running: ReturnType<typeof begin>[] = [];

beforeAll(async () => {
  [book, temporal] = await Promise.all([freshBook({ migrated: false }), startTemporal()]);
  for (const name of ['migrate', 'api', 'worker', 'relay'])
    placed[name] = {
      DATABASE_URL: book.url,
      TEMPORAL_ADDRESS: temporal.address,
      PORT: `${await freePort()}`,
      METRICS_PORT: `${await freePort()}`,
    };
  const create = ['operator', 'namespace', 'create', '-n', 'forbear', '--address', temporal.address];
  expect(await runProgram(await temporalBinary(), create, { timeoutMs: 20_000 })).toMatchObject({ code: 0 });
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await temporal?.stop();
  await book?.drop();
});

/** Starts a command in the environment of a service, and in no other. */
function begin(name: string, words: readonly string[]) {
  const [program = '', ...args] = words;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      TMPDIR: tmpdir(),
      NODE_ENV: 'production',
      ...file.services[name]?.environment,
      ...placed[name],
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      said.text += bytes.toString();
    });
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, said: said.text }));
  return { child, ended };
}

const serve = (name: string) => begin(name, [...entrypoint(), ...(file.services[name]?.command ?? [])]);

/** Runs the health check of a service as Docker would. */
async function isHealthy(name: string): Promise<boolean> {
  const [kind, ...words] = file.services[name]?.healthcheck?.test ?? [];
  expect(kind).toBe('CMD');
  return (await begin(name, words).ended).code === 0;
}

/** A zone in which a contact may leave now, whatever the hour is here. */
function zoneOfDay(now: Date): string {
  const zones = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'America/Los_Angeles'];
  const hourIn = (timeZone: string): number =>
    Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  return zones.find((zone) => hourIn(zone) >= 8 && hourIn(zone) < 21) ?? 'Asia/Shanghai';
}

test('what the file says is about the services that it starts', () => {
  for (const name of ['migrate', 'api', 'worker', 'relay'])
    expect(file.services[name]?.environment).toMatchObject({
      DATABASE_URL: 'postgres://forbear:of-the-book@book:5432/forbear',
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_NAMESPACE: 'forbear',
    });
});

test('before the migration a service refuses to start', async () => {
  const { code, said } = await serve('relay').ended;
  expect({ code, said }).toMatchObject({ code: 2, said: expect.stringContaining('forbear migrate') });
});

test('migrated, served, healthy, at work, and ended in good order', async () => {
  expect(await serve('migrate').ended).toMatchObject({ code: 0, said: expect.stringContaining('migrated: 0001') });
  expect(await serve('migrate').ended).toMatchObject({ code: 0, said: 'nothing to migrate\n' });
  const names = ['api', 'worker', 'relay'];
  running.push(...names.map(serve));
  for (const name of names) await until(`${name} to be healthy`, () => isHealthy(name));

  await publishLadder(book);
  const now = new Date();
  const zone = zoneOfDay(now);
  const day = (offset: number): string =>
    new Intl.DateTimeFormat('sv', { timeZone: zone }).format(new Date(now.getTime() + offset * 86_400_000));
  const answer = await fetch(`http://127.0.0.1:${placed.api?.PORT}/api/v1/accounts`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer integrator-key',
      'Content-Type': 'application/json',
      'Idempotency-Key': 'compose-1',
    },
    body: JSON.stringify({ ...anAccount('C-1', day(-1)), zone, opened: day(-30) }),
  });
  expect(answer.status).toBe(201);
  await until('the reminder', async () => (await book.pool.query('select 1 from sandbox_message')).rows.length > 0);

  for (const { child } of running) child.kill('SIGTERM');
  for (const { ended } of running) expect(await ended).toMatchObject({ code: 0 });
  expect(await isHealthy('worker')).toBe(false);
});
