/**
 * What PostgreSQL does by the clock, done by the amount of work instead: a large book takes minutes where a small one
 * takes seconds, and would be charged for checkpoints and vacuums that the other never saw.
 */
import { Client } from 'pg';

/** Switches off what comes by the clock. */
export async function withoutClock(client: Client): Promise<void> {
  for (const setting of ['autovacuum = off', "checkpoint_timeout = '1d'", "max_wal_size = '64GB'"]) {
    await client.query(`alter system set ${setting}`);
  }
  await client.query('select pg_reload_conf()');
}

/** Tables for which autovacuum would come by, at its shipped thresholds: a fifth of the rows is dead, or a tenth was changed. */
const WORN = `select quote_ident(relname) as name from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/** After each rung: worn tables are vacuumed and analyzed, and a checkpoint is made, so that each page is logged whole once more. */
export async function upkeep(databaseUrl: string): Promise<void> {
  // Of its own, since the book's connections give a statement thirty seconds.
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(WORN);
    for (const { name } of rows) await client.query(`vacuum (analyze) ${name}`);
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
