import { existsSync, mkdtempSync, realpathSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFolder } from './cache-folder';
import { onDisk } from './disk-problem';
import { codeOf } from './error-code';
import { makeFolder, openFolder } from './make-folder';
import { closedTo, type PostgresUser } from './postgres-user';

/**
 * Makes the data folder and answers with the one to use. When root keeps it in a place that no other user may enter
 * (its home, a `mktemp -d`), PostgreSQL, which refuses to run as root, could not get there: the data then lie in root's
 * open data folder, and a link in the wished-for one leads to them. Without that link they are never found again by
 * chance: whoever removes the folder starts anew.
 */
export function reachableFolder(dataDir: string, user: PostgresUser | undefined): Promise<string> {
  return onDisk(dataDir, () => {
    makeFolder(dataDir);
    if (user === undefined) return dataDir;
    if (closedTo(user, dirname(realpathSync(dataDir))) === undefined) return openFolder(dataDir);
    const link = join(dataDir, 'postgres');
    if (existsSync(link)) return realpathSync(link);
    const elsewhere = openFolder(mkdtempSync(join(openFolder(dataFolder()), 'postgres-')));
    removeDead(link);
    symlinkSync(elsewhere, link);
    return elsewhere;
  });
}

/** A link whose target is gone counts as absent, and is still in the way. */
function removeDead(link: string): void {
  try {
    unlinkSync(link);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
