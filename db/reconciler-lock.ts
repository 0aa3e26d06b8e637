/** One of a kind at a time, whatever the number of processes: an advisory lock of a session of its own. */
import { sql } from 'kysely';
import type { Db } from './connect';

const LOCKS = { reconciler: 4_706_572_313, resolver: 4_706_572_314, prices: 4_706_572_315 } as const;

/** Does the reconciler's work under its lock. */
export const underReconcilerLock = <T>(db: Db, wait: boolean, work: () => Promise<T>): Promise<T | null> =>
  underLock(db, 'reconciler', wait, work);

/**
 * Does the work under the lock. When another has it: with `wait` it waits, else it does nothing and answers null. A
 * process that dies loses its session, and the lock with it.
 */
export function underLock<T>(
  db: Db,
  whose: keyof typeof LOCKS,
  wait: boolean,
  work: () => Promise<T>,
): Promise<T | null> {
  const lock = LOCKS[whose];
  return db.connection().execute(async (session) => {
    if (wait) {
      await sql`set statement_timeout = 0`.execute(session);
      await sql`select pg_advisory_lock(${lock})`.execute(session);
      await sql`reset statement_timeout`.execute(session);
    } else {
      const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${lock}) as taken`.execute(session);
      if (rows[0]?.taken !== true) return null;
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(session);
    }
  });
}
