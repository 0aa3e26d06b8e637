import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './folder-lock';
import { processNow } from './process-identity';

/** Guarantee: data have one owner that lives, and a dead one never keeps them. */
describe('the lock of a data folder', () => {
  let folder: string;
  const file = (): string => join(folder, 'lock');
  const me = processNow(process.pid);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused while its owner lives, and free once released', () => {
    const lock = takeLock(file(), 'the data');
    expect(() => takeLock(file(), 'the data')).toThrow(
      `the data is in use by process ${process.pid}; stop that one first`,
    );
    lock.release();
    expect(existsSync(file())).toBe(false);
    expect(takeLock(file(), 'the data').orphan).toBeUndefined();
  });

  it('of a killed owner is taken over, with the server that still runs', () => {
    writeFileSync(file(), JSON.stringify({ owner: { pid: process.pid, born: 'before' }, server: me }));
    expect(takeLock(file(), 'the data').orphan).toEqual(me);
  });

  it.each([
    ['whose number another process has now', { pid: process.pid, born: 'before' }],
    ['that is gone', { pid: 2 ** 22 + 1, born: '1' }],
  ])('does not name as orphan a server %s', (_, server) => {
    writeFileSync(file(), JSON.stringify({ owner: { pid: 2 ** 22 + 1, born: '1' }, server }));
    expect(takeLock(file(), 'the data').orphan).toBeUndefined();
  });

  it.each(['', '{"owner":', '{}', '{"owner":7}'])('torn by a crash is taken over: %s', (text) => {
    writeFileSync(file(), text);
    expect(takeLock(file(), 'the data').orphan).toBeUndefined();
  });
});
