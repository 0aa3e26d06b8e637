import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { startPostgres } from './postgres-server';
import { providePostgres, provideTemporal } from './provide';
import { startTemporal } from './temporal-server';

describe('an address in the environment', () => {
  it('is used as it is, and left running', async () => {
    const url = process.env.DATABASE_URL ?? '';
    const provided = await providePostgres({ dataDir: '/not/used' }, { DATABASE_URL: url });
    expect(provided).toMatchObject({ url });
    expect(provided.started).toBeUndefined();
    await provided.stop();
    await provided.stop();
  });

  it.each(['127.0.0.1', 'localhost:99999', 'not an address'])('is refused when it is none: %s', async (address) => {
    await expect(provideTemporal({}, { TEMPORAL_ADDRESS: address })).rejects.toThrow(
      `the Temporal server at TEMPORAL_ADDRESS=${address} does not answer (no host:port); start that server, correct`,
    );
  });

  it('is refused when nobody answers there', async () => {
    const port = await freePort();
    await expect(provideTemporal({}, { TEMPORAL_ADDRESS: `127.0.0.1:${port}` })).rejects.toThrow('(ECONNREFUSED)');
    const url = `postgres://someone:secret@127.0.0.1:${port}/db`;
    const refusal = providePostgres({ dataDir: '/not/used' }, { DATABASE_URL: url });
    await expect(refusal).rejects.toThrow('the PostgreSQL of DATABASE_URL does not let us in');
    await expect(refusal).rejects.not.toThrow('secret');
  });
});

describe('a disk', () => {
  const root = process.getuid?.() === 0;
  /** A file system of its own, small or read-only; only root may mount one. */
  const mounted = async (options: string, work: (folder: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
    try {
      await work(folder);
    } finally {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  };

  (root ? it : it.skip)('that is full is named by both servers', () =>
    mounted('size=3m,mode=755', async (folder) => {
      await expect(startPostgres({ dataDir: join(folder, 'pg') })).rejects.toThrow(
        /the disk of .* is full; free some space/,
      );
      execFileSync('sh', ['-c', `cat /dev/zero > ${folder}/filler 2> /dev/null || true`]);
      await expect(startTemporal({ dbFile: join(folder, 't.db') })).rejects.toThrow(
        /the disk of .* is full; free some/,
      );
    }),
  );

  (root ? it : it.skip)('that is read-only is named by both servers', () =>
    mounted('ro', async (folder) => {
      const line = /is on a read-only file system; choose a folder that can be written to/;
      await expect(startPostgres({ dataDir: join(folder, 'pg') })).rejects.toThrow(line);
      await expect(startTemporal({ dbFile: join(folder, 't.db') })).rejects.toThrow(line);
    }),
  );
});
