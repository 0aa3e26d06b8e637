import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs that we download are kept: FORBEAR_CACHE, else `forbear` in the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.FORBEAR_CACHE) return env.FORBEAR_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'forbear');
}

/** Where a user's data are kept when nothing else is said. Root's home is closed to the user that PostgreSQL runs as. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, uid: number | undefined = process.getuid?.()): string {
  if (uid === 0) return '/var/lib/forbear';
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'forbear');
}
