import { diskProblem, onDisk } from './disk-problem';
import { ServerProblem } from './server-problem';

const systemError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('troubles of the disk', () => {
  it.each([
    [systemError('ENOSPC', 'ENOSPC: no space left on device, write'), 'the disk of /data is full; free some space'],
    [
      'could not write to file "pg_wal/xlogtemp.7": No space left on device',
      'the disk of /data is full; free some space',
    ],
    ['database or disk is full (13)', 'the disk of /data is full; free some space'],
    [
      systemError('EROFS', 'EROFS: read-only file system, mkdir'),
      '/data is on a read-only file system; choose a folder',
    ],
    ['attempt to write a readonly database (8)', '/data is on a read-only file system; choose a folder'],
    ['could not create directory "x": Permission denied', '/data may not be written to by this user; give the user'],
    [systemError('ENOTDIR', 'ENOTDIR: not a directory, mkdir'), '/data is not a folder; choose another folder'],
  ])('%s', (trouble, line) => {
    expect(diskProblem(trouble, '/data')?.message).toContain(line);
  });

  it('are not seen where there are none', () => {
    expect(diskProblem(new Error('something else'), '/data')).toBeUndefined();
  });

  it('hide nothing else that goes wrong', async () => {
    const other = new Error('something else');
    await expect(onDisk('/data', () => Promise.reject(other))).rejects.toBe(other);
    await expect(onDisk('/data', () => Promise.reject(systemError('ENOSPC', 'full')))).rejects.toThrow(ServerProblem);
  });
});

describe('a problem', () => {
  it('is one line', () => {
    expect(new ServerProblem('it\nbroke', 'mend\n\nit').message).toBe('it | broke; mend | it');
  });
});
