import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from './error-code';
import { type ProcessIdentity, processNow, stillRuns } from './process-identity';
import { ServerProblem } from './server-problem';

/** Data that one program at a time may serve: who took it, and the server started on it. */
type LockText = { readonly owner: ProcessIdentity; readonly server?: ProcessIdentity };

/** A lock that is ours. `orphan` is the server that a killed predecessor left running on the data. */
export type Lock = {
  readonly orphan: ProcessIdentity | undefined;
  readonly serves: (server: ProcessIdentity) => void;
  readonly release: () => void;
};

/**
 * Takes the lock file of some data. Neither server does this for us: two Temporal servers happily open one file, and
 * PostgreSQL cannot tell a server that is in use from one whose owner was killed. Refused while the owner lives.
 */
export function takeLock(file: string, data: string): Lock {
  const owner = processNow(process.pid) ?? { pid: process.pid, born: '' };
  const left = readLock(file);
  if (left !== undefined && stillRuns(left.owner)) {
    throw new ServerProblem(
      `${data} is in use by process ${left.owner.pid}`,
      'stop that one first, or choose another data folder',
    );
  }
  if (left !== undefined) rmSync(file, { force: true });
  const write = (text: LockText, flag: 'w' | 'wx'): void =>
    writeFileSync(file, `${JSON.stringify(text)}\n`, { flag, mode: 0o644 });
  try {
    write({ owner }, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new ServerProblem(`${data} was taken by another process just now`, 'try again once that one has stopped');
  }
  return {
    orphan: left?.server !== undefined && stillRuns(left.server) ? left.server : undefined,
    serves: (server) => write({ owner, server }, 'w'),
    release: () => rmSync(file, { force: true }),
  };
}

/** What the lock file says; a torn or foreign file says that its owner is gone. */
function readLock(file: string): LockText | undefined {
  try {
    const text: Partial<LockText> = JSON.parse(readFileSync(file, 'utf8'));
    return isIdentity(text.owner)
      ? { owner: text.owner, ...(isIdentity(text.server) && { server: text.server }) }
      : gone;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return error instanceof SyntaxError ? gone : raise(error);
  }
}

const gone: LockText = { owner: { pid: 0, born: 'never' } };

const isIdentity = (value: ProcessIdentity | undefined): value is ProcessIdentity =>
  typeof value?.pid === 'number' && typeof value.born === 'string';

function raise(error: unknown): never {
  throw error;
}
