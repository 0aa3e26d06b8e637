import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { runProgram } from './run-program';
import { ServerProblem } from './server-problem';

/** The user that PostgreSQL runs as. */
export type PostgresUser = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * PostgreSQL refuses to run as root. Then it runs as `postgres` where the machine has such a user, else as `nobody`: no
 * user is added to anybody's machine. Undefined: as ourselves.
 */
export async function postgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await userNamed('postgres')) ?? (await userNamed('nobody'));
  if (user !== undefined) return user;
  throw new ServerProblem(
    'PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`',
    'start as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs already',
  );
}

async function userNamed(name: string): Promise<PostgresUser | undefined> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  return uid.code === 0 && gid.code === 0 ? { name, uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

/**
 * The user for data that exist already: their owner, even when a user `postgres` has come to the machine since.
 */
export function ownerOf(cluster: string, otherwise: PostgresUser): PostgresUser {
  if (!existsSync(cluster)) return otherwise;
  const { uid, gid } = statSync(cluster);
  return uid === otherwise.uid || uid === 0 ? otherwise : { name: `user ${uid}`, uid, gid };
}

/** The first folder on the way to (and including) this one that the user may not enter; undefined if there is none. */
export function closedTo(user: PostgresUser, folder: string): string | undefined {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : closedTo(user, parent);
  return above ?? (mayEnter(user, folder) ? undefined : folder);
}

function mayEnter(user: PostgresUser, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}
