/**
 * One import of a lender at a time: a session that holds the lender's lock until it ends, also when its process dies.
 */

import type { Pool, PoolClient } from 'pg';
import { sqlStateOf } from '../sql-state';

/** Another import of the lender is running. */
export class ImportRunning extends Error {
  override readonly name = 'ImportRunning';
}

/** Names the locks of imports among all advisory locks. */
const LOCKS = 470_657;
/** A killed import keeps its lock until its session has noticed. */
const PATIENCE_MS = 2_500;
const LOCK_NOT_AVAILABLE = '55P03';

/** Works in a session of its own under the lender's lock; the session ends with the work. */
export async function withImportSession<T>(
  pool: Pool,
  lender: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`
      set statement_timeout = 0; set client_connection_check_interval = '500ms'; set jit = off;
      set work_mem = '96MB'; set maintenance_work_mem = '128MB'; set temp_buffers = '64MB'; set cursor_tuple_fraction = 1;
      set datestyle = 'ISO, YMD'; set lock_timeout = ${PATIENCE_MS}`);
    await lock(client, lender);
    await client.query('set lock_timeout = 0');
    return await work(client);
  } finally {
    client.release(true);
  }
}

async function lock(client: PoolClient, lender: string): Promise<void> {
  try {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS, lender]);
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new ImportRunning(`an import of lender \`${lender}\` is running; wait for its end, then run this one again`);
  }
}
