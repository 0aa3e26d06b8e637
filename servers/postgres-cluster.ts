import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskProblem, onDisk } from './disk-problem';
import { lastWord } from './last-word';
import { type PostgresBinaries, postgresMajor } from './postgres-binaries';
import type { PostgresUser } from './postgres-user';
import { runProgram } from './run-program';
import { ServerProblem } from './server-problem';

/** The name of our superuser and of our database. */
export const forbear = 'forbear';

/** Where PostgreSQL's own files lie in a data folder; beside them the lock and the password. */
export const clusterIn = (dataDir: string): string => join(dataDir, 'cluster');

/** No variable of the caller (PGDATA, PGPORT, a locale) reaches the server. */
export const bareEnvironment: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Makes the cluster if there is none, and answers with the superuser's password. */
export async function ensureCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  user: PostgresUser | undefined,
  fsync: boolean,
): Promise<string> {
  const cluster = clusterIn(dataDir);
  const passwordFile = join(dataDir, 'password');
  if (existsSync(cluster)) {
    requireOurVersion(cluster);
    return readFileSync(passwordFile, 'utf8').trim();
  }
  const scratch = `${cluster}.new`;
  await onDisk(dataDir, () => {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o700 });
    writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (user !== undefined) for (const path of [scratch, passwordFile]) chownSync(path, user.uid, user.gid);
  });
  await initialise(scratch, passwordFile, dataDir, binaries, user, fsync);
  // Renamed into place whole: a start that was killed half-way leaves no half cluster behind.
  await onDisk(dataDir, () => renameSync(scratch, cluster));
  return readFileSync(passwordFile, 'utf8').trim();
}

async function initialise(
  cluster: string,
  passwordFile: string,
  dataDir: string,
  { initdb }: PostgresBinaries,
  user: PostgresUser | undefined,
  fsync: boolean,
): Promise<void> {
  const args = [
    ...['--pgdata', cluster, '--username', forbear, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // The locale of the server itself: the same order of texts on every machine, and UTF-8 rules for upper and lower case.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--no-instructions', ...(fsync ? [] : ['--no-sync'])],
  ];
  const run = await runProgram(initdb, args, {
    cwd: dataDir,
    env: bareEnvironment,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  if (run.code === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  throw (
    diskProblem(run.output, dataDir) ??
    new ServerProblem(
      `PostgreSQL's data could not be made in ${dataDir} (${initdb}): ${faultIn(run.output)}`,
      'mend that, or set DATABASE_URL to a PostgreSQL that runs already',
    )
  );
}

function requireOurVersion(cluster: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (made === postgresMajor) return;
  throw new ServerProblem(
    `${cluster} was made by PostgreSQL ${made}, and this is ${postgresMajor}`,
    'choose another data folder, or run that version and set DATABASE_URL',
  );
}

/** The line in which PostgreSQL says what is wrong, else the last one. */
export function faultIn(output: string): string {
  const fault = output.split('\n').filter((line) => /\b(FATAL|PANIC|error):/.test(line));
  return fault.length > 0 ? (fault.pop() ?? '').trim() : lastWord(output);
}
