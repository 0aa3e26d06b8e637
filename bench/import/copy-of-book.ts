/**
 * What PostgreSQL itself takes for the rows of a book: every table of it by binary COPY, into the same tables with the
 * same keys, references and indexes. Nothing that keeps these guarantees can be much quicker.
 */
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client, Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrate } from '../../db/migrate';
import { inDatabase } from './database';
import { timed } from './figures';

const MIGRATIONS = join(__dirname, '../../../db/migrations');

/** Tables with rows, those that others refer to first. */
const TABLES = `with recursive reference as (
    select distinct conrelid as child, confrelid as parent from pg_constraint
    where contype = 'f' and conrelid <> confrelid
  ), height(relation, depth) as (
    select oid, 0 from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    union all
    select r.child, h.depth + 1 from height h join reference r on r.parent = h.relation where h.depth < 20
  )
  select relation::regclass::text as name from height group by relation order by max(depth), name`;

/** Writes the book at `url` table by table into a folder; answers the names of tables that hold rows, in order. */
export async function saveBook(url: string, folder: string): Promise<string[]> {
  mkdirSync(folder);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const kept: string[] = [];
    for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
      if (name === 'schema_migration') continue;
      const { rows } = await client.query(`select 1 from ${name} limit 1`);
      if (rows.length === 0) continue;
      const stream = client.query(copyTo(`copy ${name} to stdout (format binary)`));
      await pipeline(stream, createWriteStream(join(folder, name)));
      kept.push(name);
    }
    return kept;
  } finally {
    await client.end();
  }
}

/** Seconds in which a saved book is copied into an empty one, as one transaction. The folder is removed. */
export function copyOfBook(server: string, folder: string, tables: readonly string[]): Promise<number> {
  return inDatabase(server, async (url) => {
    const pool = new Pool({ connectionString: url });
    await migrate(pool, MIGRATIONS).finally(() => pool.end());
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      // Migrations leave rows of their own.
      for (const name of tables)
        if ((await client.query(`select from ${name} limit 1`)).rowCount !== 0)
          await client.query(`delete from ${name}`);
      return await timed(async () => {
        await client.query('begin');
        for (const name of tables) {
          const into = client.query(copyFrom(`copy ${name} from stdin (format binary)`));
          await pipeline(createReadStream(join(folder, name)), into);
        }
        await client.query('commit');
      });
    } finally {
      await client.end();
      rmSync(folder, { recursive: true });
    }
  });
}
