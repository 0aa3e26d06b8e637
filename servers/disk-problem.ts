import { codeOf } from './error-code';
import { ServerProblem } from './server-problem';

const kinds: readonly (readonly [pattern: RegExp, what: (folder: string) => string, mend: string])[] = [
  [
    /ENOSPC|EDQUOT|No space left on device|database or disk is full|disk quota exceeded/i,
    (folder) => `the disk of ${folder} is full`,
    'free some space, or choose another folder',
  ],
  [
    /EROFS|read-only file ?system|readonly database/i,
    (folder) => `${folder} is on a read-only file system`,
    'choose a folder that can be written to',
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    (folder) => `${folder} may not be written to by this user`,
    'give the user the right to write there, or choose another folder',
  ],
  [
    /ENOTDIR|EEXIST|Not a directory/i,
    (folder) => `${folder} is not a folder`,
    'choose another folder, or move the file out of the way',
  ],
];

/** The disk's own troubles, told from an error or from what a server printed; undefined when it is something else. */
export function diskProblem(trouble: unknown, folder: string): ServerProblem | undefined {
  const text = trouble instanceof Error ? `${codeOf(trouble) ?? ''} ${trouble.message}` : `${trouble}`;
  const kind = kinds.find(([pattern]) => pattern.test(text));
  if (kind === undefined) return undefined;
  const [, what, mend] = kind;
  return new ServerProblem(what(folder), mend, { cause: trouble });
}

/** Does something with a folder; a trouble of the disk comes out as a problem with a mend, any other as it is. */
export async function onDisk<Result>(folder: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw diskProblem(error, folder) ?? error;
  }
}
