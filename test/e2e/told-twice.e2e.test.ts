/**
 * Guarantee: however a house is told to stop, none of its servers is left behind: not by two signals of one press of
 * Ctrl-C, which npm passes on a second time, and not by somebody who insists.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { start } from './cli';

const PATIENCE_MS = 60_000;
const PROGRAM = join(__dirname, '../../dist/cli/until-stopped.js');
const SERVERS = join(__dirname, '../../dist/servers/server-process.js');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const listens = (address: string): Promise<boolean> => {
  const { hostname, port } = new URL(`tcp://${address}`);
  const socket = connect({ host: hostname, port: Number(port) });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(void socket.destroy() === undefined));
    socket.once('error', () => resolve(false));
  });
};

test(
  'a house that hears the same signal twice stops in order, and leaves nothing running',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-twice-'));
    const house = start(['up', '--port', '0', '--data', folder, '--clock', '1d=2s']);
    try {
      await once(house.child.stdout ?? house.child, 'data');
      while (!house.stdout().includes('ready;')) await once(house.child.stdout ?? house.child, 'data');
      const { databaseUrl, temporalAddress } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'));
      const servers = [new URL(databaseUrl).host, temporalAddress];
      expect(await Promise.all(servers.map(listens))).toEqual([true, true]);
      house.child.kill('SIGINT');
      // Two that are sent in one breath are one to the kernel.
      while (!house.stdout().includes('stopping')) await once(house.child.stdout ?? house.child, 'data');
      house.child.kill('SIGINT');
      // Null if the signal has cut it off; 1 when this machine is so slow that the second one is somebody who insists.
      expect((await house.ended).code).not.toBeNull();
      while ((await Promise.all(servers.map(listens))).includes(true)) await new Promise(setImmediate);
    } finally {
      house.child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE_MS,
);

test('who insists gets an end at once; the servers end with the program', async () => {
  const body = `
    const { untilStopped } = require(${JSON.stringify(PROGRAM)});
    const { launchServer } = require(${JSON.stringify(SERVERS)});
    untilStopped(0).then(() => console.log('asked'));
    setInterval(() => undefined, 1e9);
    launchServer('sleep', ['1000'], { stopSteps: [['SIGTERM', 1000]] }).then(({ identity }) => console.log(identity.pid));`;
  const child = spawn(process.execPath, ['-e', body], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const server = Number((await lines.next()).value);
  expect(isAlive(server)).toBe(true);
  child.kill('SIGINT');
  expect((await lines.next()).value).toBe('asked');
  child.kill('SIGINT');
  // Its output closes when the server, which holds no end of it, and the program are gone.
  expect(await once(child, 'close')).toEqual([1, null]);
  while (isAlive(server)) await new Promise(setImmediate);
});
