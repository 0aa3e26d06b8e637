import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTemporal } from './temporal-server';

/** Guarantees: a file outlives every way for the server to end, two servers never share one, and each refusal names its mend. */
describe('the Temporal dev server on this machine', () => {
  let folder: string;
  const dbFile = (): string => join(folder, 'data', 'temporal.db');
  const cli = (address: string, ...args: string[]): string =>
    execFileSync(process.env.FORBEAR_TEMPORAL_BIN ?? 'temporal', [...args, '--address', address], { encoding: 'utf8' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-temporal-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('serves from memory, with its web page where one is wanted', async () => {
    const server = await startTemporal({ uiPort: 0 });
    try {
      expect(cli(server.address, 'operator', 'namespace', 'describe', 'default')).toContain('default');
      expect((await fetch(server.uiUrl ?? '')).status).toBe(200);
    } finally {
      await server.stop();
    }
    expect(await server.exited).toBe('exit code 0');
  });

  it('keeps workflows in its file over kill -9', async () => {
    const killed = await startTemporal({ dbFile: dbFile() });
    const start = ['workflow', 'start', '--type', 'sleeper', '--task-queue', 'none', '--workflow-id', 'sleeper/1'];
    cli(killed.address, ...start);
    process.kill(killed.pid, 'SIGKILL');
    expect(await killed.exited).toBe('signal SIGKILL');
    const server = await startTemporal({ dbFile: dbFile() });
    try {
      expect(cli(server.address, 'workflow', 'describe', '--workflow-id', 'sleeper/1')).toContain('sleeper/1');
    } finally {
      await server.stop();
    }
  });

  it('refuses a file in use; ends the server that a killed owner left on it', async () => {
    const first = await startTemporal({ dbFile: dbFile() });
    await expect(startTemporal({ dbFile: dbFile() })).rejects.toThrow(
      `${dbFile()} is in use by process ${process.pid}; stop that one first`,
    );
    const lock = `${dbFile()}.lock`;
    writeFileSync(
      lock,
      JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), owner: { pid: 1, born: 'long ago' } }),
    );
    const second = await startTemporal({ dbFile: dbFile() });
    await first.exited;
    await second.stop();
  });

  it('names a port in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    try {
      await expect(startTemporal({ port })).rejects.toThrow(
        `port ${port}, wanted for Temporal, is in use by another program; stop it, choose another port, or set TEMPORAL_ADDRESS`,
      );
      await expect(startTemporal({ uiPort: port })).rejects.toThrow(
        `port ${port}, wanted for Temporal's web page, is in use`,
      );
    } finally {
      taken.close();
    }
  });

  it.each([
    [
      'ends at once',
      '#!/bin/sh\necho "GLIBC_2.99 not found" >&2\nexit 1\n',
      /ended at once with exit code 1: GLIBC_2.99 not found; .*TEMPORAL_ADDRESS/,
    ],
    ['is not for this machine', '#!/nowhere/sh\n', /cannot be run: .*; .*TEMPORAL_ADDRESS/],
  ])('says of a program that %s what can be done', async (_, content, message) => {
    const program = join(folder, 'broken-temporal');
    writeFileSync(program, content, { mode: 0o755 });
    const before = process.env.FORBEAR_TEMPORAL_BIN;
    process.env.FORBEAR_TEMPORAL_BIN = program;
    try {
      await expect(startTemporal({ dbFile: join(folder, 'broken.db') })).rejects.toThrow(message);
    } finally {
      process.env.FORBEAR_TEMPORAL_BIN = before;
    }
  });
});
