/**
 * A turn of an account: everything it adds to the book, in one statement.
 */
import { type RawBuilder, sql } from 'kysely';
import type { AccountFacts } from '../domain/facts';
import { dayTextOrNull, jsonText, jsonTextOrNull, stampOrNull } from './cells';
import type { Db } from './connect';
import { kept } from './kept-plans';
import type { Projection, TurnExtras } from './turn';
import { actInserts, episodesClosed, requestStates } from './turn-acts';
import { UPDATES, type Updates, type UpdateTable } from './turn-completions';
import { extraInserts } from './turn-extras';
import { factInserts, factUpdates } from './turn-facts';
import { INSERTS, type Inserts, type InsertTable } from './turn-layout';

/** The account has moved on since it was loaded; nothing was written. Load it again. */
export class StaleBook extends Error {
  override readonly name = 'StaleBook';
}

/**
 * Writes what `after` has beyond `before`, with the projection and the extras, in one statement. Throws StaleBook when
 * the account is no longer at `before.seq`, and then nothing is written.
 */
export async function saveTurn(
  tx: Db,
  before: AccountFacts,
  after: AccountFacts,
  projection: Projection,
  extras: TurnExtras = {},
): Promise<void> {
  const inserts: Inserts = {
    ...factInserts(before, after, extras),
    ...actInserts(before, after, extras),
    ...extraInserts(extras),
  };
  const updates: Updates = { ...factUpdates(before, after), episode: episodesClosed(before, after) };
  const parts = [turnOf(before, after, projection, extras)];
  for (const table of tablesOf(INSERTS)) if (inserts[table].length > 0) parts.push(insertInto(table, inserts[table]));
  let expected = 0;
  const counts: RawBuilder<unknown>[] = [sql`0`];
  for (const table of tablesOf(UPDATES)) {
    if (updates[table].length === 0) continue;
    parts.push(complete(table, updates[table]));
    counts.push(sql`(select count(*) from ${sql.ref(`${table}_completed`)})`);
    expected += updates[table].length;
  }
  const states = requestStates(before, after, extras);
  if (states.length > 0) parts.push(restate(states));
  const result = await sql<{ completed: bigint }>`${kept}
    with ${sql.join(parts)} select (${sql.join(counts, sql` + `)})::bigint as completed from turn`.execute(tx);
  const row = result.rows[0];
  if (row === undefined)
    throw new StaleBook(`account \`${before.account.id}\` is no longer at ${before.seq}; load it again`);
  if (row.completed !== BigInt(expected)) {
    throw new Error(`account \`${before.account.id}\`: ${expected} rows to complete, the book has ${row.completed}`);
  }
}

const tablesOf = <T extends object>(layout: T): (keyof T)[] => Object.keys(layout) as (keyof T)[];

/** The account's own row; everything else is written only if this one is. */
function turnOf(
  before: AccountFacts,
  after: AccountFacts,
  projection: Projection,
  { endsRun = false }: TurnExtras,
): RawBuilder<unknown> {
  const { next } = projection;
  return sql`turn as (
    update account set seq = ${after.seq}, status = ${projection.status},
      anchor_due = ${dayTextOrNull(projection.anchorDue)}, overdue_minor = ${projection.overdue},
      rung = ${projection.rung}, next_what = ${next?.what ?? null}, next_rung = ${next?.rung ?? null},
      next_at = ${stampOrNull(next?.at ?? null)}, next_step = ${jsonTextOrNull(next?.step ?? null)}::jsonb,
      starts_at = ${stampOrNull(projection.startsAt)} ${endsRun ? sql`, run_id = null` : sql``}
    where id = ${before.account.id} and seq = ${before.seq} returning id)`;
}

/** Names of columns with their types, for jsonb_to_recordset. All names are constants of the layout. */
const typed = (columns: Readonly<Record<string, string>>): RawBuilder<unknown> =>
  sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`));

function insertInto(table: InsertTable, rows: readonly object[]): RawBuilder<unknown> {
  const columns: Readonly<Record<string, string>> = INSERTS[table];
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const cells = sql.join(Object.keys(columns).map((name) => sql.ref(`r.${name}`)));
  return sql`${sql.ref(`${table}_added`)} as (
    insert into ${sql.table(table)} (account, ${names})
    select turn.id, ${cells} from turn, jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(${typed(columns)}))`;
}

function complete(table: UpdateTable, rows: readonly object[]): RawBuilder<unknown> {
  const { key, set, while: open } = UPDATES[table];
  const changes = sql.join(Object.keys(set).map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`));
  const found = sql.join(
    Object.keys(key).map((name) => sql`${sql.ref(`t.${name}`)} = ${sql.ref(`r.${name}`)}`),
    sql` and `,
  );
  return sql`${sql.ref(`${table}_completed`)} as (
    update ${sql.table(table)} t set ${changes}
    from turn, jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(${typed({ ...key, ...set })})
    where t.account = turn.id and ${found} and t.${sql.raw(open)} returning 1)`;
}

function restate(states: readonly { readonly seq: number; readonly state: string }[]): RawBuilder<unknown> {
  return sql`approval_restated as (
    update approval t set state = r.state
    from turn, jsonb_to_recordset(${jsonText(states)}::jsonb) as r(seq int, state text)
    where t.account = turn.id and t.seq = r.seq and t.state <> r.state)`;
}
