/**
 * Brings the book to the form this version needs: plain SQL files, forward only, each applied once and never changed.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';

/** A migration cannot be applied; the message says what to do. Nothing was changed by the file it names. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

/** The advisory lock under which migrations run: whoever comes second waits and finds nothing to do. */
const LOCK = 4_706_572_312;

/** Applies what is missing, in the order of the names. Answers the names applied. */
export async function migrate(pool: Pool, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await applyMissing(client, migrations);
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    await client.query('reset statement_timeout');
    client.release();
    return applied;
  } catch (error) {
    // Ends the session, and the lock with it, also when the connection is what broke.
    client.release(true);
    throw error;
  }
}

/** Names of the migrations that the book lacks. One that this version does not know is no fault: a newer one may run. */
export async function missingMigrations(pool: Pool, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const { rows } = await pool.query<{ name: string }>("select to_regclass('schema_migration')::text as name");
  if (rows[0]?.name == null) return migrations.map(({ name }) => name);
  const applied = await pool.query<{ name: string }>('select name from schema_migration');
  const done = new Set(applied.rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const odd = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (odd !== undefined)
    throw new MigrationRefused(`migration \`${odd}\` must be named like \`0001_what_it_does.sql\``);
  if (names.length === 0) throw new MigrationRefused(`no migrations in \`${directory}\``);
  return Promise.all(names.map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const text = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
  return { name, text, digest: createHash('sha256').update(text).digest('hex') };
}

async function applyMissing(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`create table if not exists schema_migration (
    name text primary key, sha256 text not null, applied_at timestamptz(3) not null default clock_timestamp())`);
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  );
  const missing = refuseDrift(migrations, applied.rows);
  for (const migration of missing) await apply(client, migration);
  return missing.map((migration) => migration.name);
}

/** What is still to apply; refuses a changed, a lost and a late file. */
function refuseDrift(
  migrations: readonly Migration[],
  applied: readonly { name: string; sha256: string }[],
): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const file = byName.get(name);
    if (file === undefined) {
      throw new MigrationRefused(
        `the database has migration \`${name}\`, which this version lacks; use a newer version`,
      );
    }
    if (file.digest !== sha256) {
      throw new MigrationRefused(
        `migration \`${name}\` was changed after it was applied; restore it and add a new file`,
      );
    }
  }
  const last = applied.at(-1)?.name ?? '';
  const done = new Set(applied.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  const late = missing.find(({ name }) => name < last);
  if (late !== undefined) {
    throw new MigrationRefused(
      `migration \`${late.name}\` sorts before \`${last}\`, which is applied; rename it to come last`,
    );
  }
  return missing;
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
