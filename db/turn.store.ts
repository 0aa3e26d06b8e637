/**
 * A turn of an account: everything it adds to the book, in one statement.
 */
import { type RawBuilder, sql } from 'kysely';
import type { AccountFacts } from '../domain/facts';
import { endParts, gatePart } from './attempt-parts';
import { dayTextOrNull, jsonText, jsonTextOrNull, stampOrNull } from './cells';
import type { Db } from './connect';
import { insertRows, typed } from './insert-rows';
import { kept } from './kept-plans';
import { isChannelOff } from './pace/channel-switch.store';
import type { AttemptReservation, Projection, TurnExtras } from './turn';
import { actInserts, episodesClosed, requestStates } from './turn-acts';
import { UPDATES, type Updates, type UpdateTable } from './turn-completions';
import { extraInserts } from './turn-extras';
import { factInserts, factUpdates } from './turn-facts';
import { INSERTS, type Inserts } from './turn-layout';

/** The account has moved on since it was loaded; nothing was written. Load it again. */
export class StaleBook extends Error {
  override readonly name = 'StaleBook';
}

/** The channel by which the contact of this turn was to leave is off; nothing was written. */
export class ChannelOff extends Error {
  override readonly name = 'ChannelOff';
  constructor(readonly channel: string) {
    super(`the channel \`${channel}\` is off`);
  }
}

/**
 * Writes what `after` has beyond `before`, with the projection and the extras, in one statement. Throws StaleBook when
 * the account is no longer at `before.seq`, or the debtor for whom an attempt is reserved no longer where they were
 * when that was decided; ChannelOff when what it hands over may not leave. Then nothing is written.
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
  const { attempt = null, attemptEnded = null, leaves = null, contact } = extras;
  const reserving = reserveParts(before, attempt, leaves);
  const parts = [...reserving, turnOf(before, after, projection, extras)];
  for (const table of tablesOf(INSERTS))
    if (inserts[table].length > 0) {
      const rows = insertRows(table, inserts[table], sql`turn.id`, sql`turn`);
      parts.push(sql`${sql.ref(`${table}_added`)} as (${rows})`);
    }
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
  if (attemptEnded !== null) {
    const { contactSeq, outcome } = attemptEnded;
    parts.push(endParts({ outcome }, sql`from turn where t.account = turn.id and t.contact_seq = ${contactSeq}`));
  }
  // What somebody asked for beside the ladder takes nobody's place: the account waits on for its own.
  if (leaves !== null && contact?.stepSeq !== null)
    parts.push(sql`turn_used as (delete from send_turn t using turn where t.account = turn.id)`);
  const result = await sql<{ completed: bigint }>`${kept}
    with ${sql.join(parts)} select (${sql.join(counts, sql` + `)})::bigint as completed from turn`.execute(tx);
  const row = result.rows[0];
  if (row === undefined && leaves !== null && (await isChannelOff(tx, leaves.channel)))
    throw new ChannelOff(leaves.channel);
  if (row === undefined)
    throw new StaleBook(
      attempt === null
        ? `account \`${before.account.id}\` is no longer at ${before.seq}; load it again`
        : `account \`${before.account.id}\` is no longer at ${before.seq}, or its debtor at ${attempt.person.seq}; load it again`,
    );
  if (row.completed !== BigInt(expected)) {
    throw new Error(`account \`${before.account.id}\`: ${expected} rows to complete, the book has ${row.completed}`);
  }
}

const tablesOf = <T extends object>(layout: T): (keyof T)[] => Object.keys(layout) as (keyof T)[];

/**
 * What goes before the turn: when an attempt is reserved the lock of the person, the account's row, and the person's next
 * number; when something leaves, the channel. The turn is written only if all that was had. This order is everybody's.
 */
function reserveParts(
  before: AccountFacts,
  attempt: AttemptReservation | null,
  leaves: TurnExtras['leaves'] | null,
): RawBuilder<unknown>[] {
  const passage = leaves == null ? [] : [sql`passage as materialized (${leaves.lock.pass(leaves.channel)})`];
  if (attempt === null) return passage;
  const { person, lock } = attempt;
  const held = lock === undefined ? [] : [sql`held as materialized (${lock.take(person.id)})`];
  const from = [sql`account a`, ...(lock === undefined ? [] : [sql`held`]), ...(leaves == null ? [] : [sql`passage`])];
  const open = leaves == null ? sql`` : sql` and passage.is_open`;
  const where = sql`where a.id = ${before.account.id} and a.seq = ${before.seq}${open}`;
  return [
    ...held,
    ...passage,
    sql`present as (select a.id from ${sql.join(from)} ${where} for no key update of a)`,
    gatePart(person, null, sql`from present`),
  ];
}

/** The account's own row; everything else is written only if this one is. */
function turnOf(
  before: AccountFacts,
  after: AccountFacts,
  projection: Projection,
  { endsRun = false, attempt = null, leaves = null }: TurnExtras,
): RawBuilder<unknown> {
  const { next } = projection;
  return sql`turn as (
    update account set seq = ${after.seq}, status = ${projection.status},
      anchor_due = ${dayTextOrNull(projection.anchorDue)}, overdue_minor = ${projection.overdue},
      rung = ${projection.rung}, next_what = ${next?.what ?? null}, next_rung = ${next?.rung ?? null},
      next_at = ${stampOrNull(next?.at ?? null)}, next_step = ${jsonTextOrNull(next?.step ?? null)}::jsonb,
      starts_at = ${stampOrNull(projection.startsAt)} ${endsRun ? sql`, run_id = null` : sql``}
    ${attempt === null ? sql`` : sql`from gate`}
    where id = ${before.account.id} and seq = ${before.seq}
    ${attempt === null && leaves !== null ? sql`and (select is_open from passage)` : sql``} returning id)`;
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
