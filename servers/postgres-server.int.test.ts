import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from './postgres-server';
import { stillRuns } from './process-identity';

/** Guarantees: data outlive every way for the server to end, two owners never share data, and each refusal names its mend. */
describe('PostgreSQL on this machine', () => {
  let folder: string;
  const dataDir = (): string => join(folder, 'data');

  // One folder for all: making a cluster takes most of a second, starting one takes little.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-pg-'));
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (url: string, sql: string): Promise<readonly unknown[]> => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('keeps data and password over a clean stop', async () => {
    const first = await startPostgres({ dataDir: dataDir(), fsync: false });
    await run(first.url, `create table words as select 'café 你好' as text`);
    await first.stop();
    expect(await first.exited).toBe('exit code 0');
    const second = await startPostgres({ dataDir: dataDir() });
    try {
      expect(await run(second.url, 'select upper(text) as text from words')).toEqual([{ text: 'CAFÉ 你好' }]);
      expect(new URL(second.url).password).toBe(new URL(first.url).password);
      expect(statSync(join(dataDir(), 'password')).mode & 0o777).toBe(0o600);
    } finally {
      await second.stop();
    }
  });

  it('turns away whoever has no password, and listens on the loopback address alone', async () => {
    const server = await startPostgres({ dataDir: dataDir(), fsync: false });
    try {
      await expect(run(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
        'password authentication',
      );
      expect(await run(server.url, `show listen_addresses`)).toEqual([{ listen_addresses: '127.0.0.1' }]);
    } finally {
      await server.stop();
    }
  });

  it('keeps what was committed over kill -9 and an immediate restart', async () => {
    const killed = await startPostgres({ dataDir: dataDir() });
    await run(killed.url, 'create table thousand as select generate_series(1, 1000) as n');
    process.kill(killed.pid, 'SIGKILL');
    expect(await killed.exited).toBe('signal SIGKILL');
    const server = await startPostgres({ dataDir: dataDir() });
    try {
      expect(await run(server.url, 'select count(*)::int as n from thousand')).toEqual([{ n: 1000 }]);
    } finally {
      await server.stop();
    }
  });

  it('ends the server that a killed owner left running, and starts on its data', async () => {
    const orphan = await startPostgres({ dataDir: dataDir(), fsync: false });
    await run(orphan.url, 'create table one as select 1 as n');
    const lock = join(dataDir(), 'lock');
    writeFileSync(
      lock,
      JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), owner: { pid: 1, born: 'long ago' } }),
    );
    const server = await startPostgres({ dataDir: dataDir(), fsync: false });
    try {
      await orphan.exited;
      expect(server.pid).not.toBe(orphan.pid);
      expect(await run(server.url, 'select n from one')).toEqual([{ n: 1 }]);
    } finally {
      await server.stop();
    }
  });

  it('starts beside a postmaster.pid whose number another program has now', async () => {
    const first = await startPostgres({ dataDir: dataDir(), fsync: false });
    const file = join(dataDir(), 'cluster/postmaster.pid');
    const text = readFileSync(file, 'utf8');
    await first.stop();
    writeFileSync(file, text.replace(/^\d+/, `${process.pid}`));
    const server = await startPostgres({ dataDir: dataDir(), fsync: false });
    await server.stop();
  });

  it('refuses data that are in use, and leaves their server alone', async () => {
    const first = await startPostgres({ dataDir: dataDir(), fsync: false });
    try {
      await expect(startPostgres({ dataDir: dataDir() })).rejects.toThrow(
        `${dataDir()} is in use by process ${process.pid}; stop that one first, or choose another data folder`,
      );
      expect(await run(first.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    } finally {
      await first.stop();
    }
  });

  it('names a port in use, and can be started on the same data afterwards', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    try {
      await expect(startPostgres({ dataDir: dataDir(), port, fsync: false })).rejects.toThrow(
        `port ${port}, wanted for PostgreSQL, is in use by another program; stop it, choose another port, or set DATABASE_URL`,
      );
    } finally {
      taken.close();
    }
    const server = await startPostgres({ dataDir: dataDir(), port, fsync: false });
    expect(new URL(server.url).port).toBe(`${port}`);
    await server.stop();
  });

  it('says of a program that does not start what it said, and what else can be done', async () => {
    const fresh = join(folder, 'fresh');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of ['initdb', 'postgres']) {
      const script = `#!/bin/sh\necho "${name}: error while loading shared libraries: libssl.so.3" >&2\nexit 127\n`;
      writeFileSync(join(bin, name), script, { mode: 0o755 });
    }
    process.env.FORBEAR_POSTGRES_BIN = bin;
    try {
      await expect(startPostgres({ dataDir: fresh })).rejects.toThrow(
        /error while loading shared libraries: libssl.so.3; .*DATABASE_URL/,
      );
    } finally {
      delete process.env.FORBEAR_POSTGRES_BIN;
    }
    // Nothing half-made is in the way of a later start.
    const server = await startPostgres({ dataDir: fresh, fsync: false });
    await server.stop();
  });

  (process.getuid?.() === 0 ? it : it.skip)('keeps the data of a root who works in a closed folder', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'forbear-closed-'));
    try {
      const first = await startPostgres({ dataDir: join(closed, 'data'), fsync: false });
      await run(first.url, 'create table two as select 2 as n');
      await first.stop();
      const second = await startPostgres({ dataDir: join(closed, 'data'), fsync: false });
      expect(await run(second.url, 'select n from two')).toEqual([{ n: 2 }]);
      await second.stop();
    } finally {
      rmSync(realpathSync(join(closed, 'data/postgres')), { recursive: true });
      rmSync(closed, { recursive: true });
    }
  });

  it('refuses data of another major version', async () => {
    const old = join(folder, 'old');
    const cluster = join(old, 'cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir: old })).rejects.toThrow('was made by PostgreSQL 15, and this is 18; choose');
  });

  it('refuses a data folder that is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: file })).rejects.toThrow(`${file} is not a folder; choose another`);
  });

  it('leaves no process behind', async () => {
    const server = await startPostgres({ dataDir: dataDir(), fsync: false });
    const { server: identity } = JSON.parse(readFileSync(join(dataDir(), 'lock'), 'utf8'));
    expect(stillRuns(identity)).toBe(true);
    await server.stop();
    expect(stillRuns(identity)).toBe(false);
    expect(() => statSync(join(dataDir(), 'lock'))).toThrow('ENOENT');
  });
});
