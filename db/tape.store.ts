/**
 * The sandbox's tape: events of accounts, fed in business order behind the rungs that were due before them.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { type Json, jsonText, stamp } from './cells';
import type { Db } from './connect';

/** An event that is to happen. */
export interface TapeEntry {
  readonly account: string;
  /** Its place among the account's events, from 1. */
  readonly n: number;
  readonly at: Instant;
  readonly body: Json;
}

/** Puts events on the tape. One statement, however many. */
export async function appendTape(
  tx: Db,
  entries: readonly (Omit<TapeEntry, 'body'> & { body: object })[],
): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, at: stamp(entry.at) }));
  await sql`
    insert into tape (account, n, at, body)
    select r.* from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(account text, n int, at timestamptz, body jsonb)`.execute(
    tx,
  );
}

/**
 * What may be fed at a business instant: of each account the first event not fed, unless a step of the account is due
 * before it. In business order.
 */
export async function dueTape(db: Db, now: Instant, limit: number): Promise<TapeEntry[]> {
  const result = await sql<TapeEntry>`
    select t.account, t.n, t.at, t.body from tape t join account a on a.id = t.account
    where t.fed_at is null and t.at <= ${stamp(now)}::timestamptz
      and not exists (select from tape e where e.account = t.account and e.fed_at is null and (e.at, e.n) < (t.at, t.n))
      and (a.next_at is null or a.next_at >= t.at)
    order by t.at, t.account, t.n limit ${limit}`.execute(db);
  return result.rows;
}

/** The type of the account's first event at or before an instant that is not fed yet; a step of that instant waits for it. */
export async function pendingBefore(tx: Db, account: string, at: Instant): Promise<string | null> {
  const result = await sql<{ type: string }>`
    select body->>'type' as type from tape where account = ${account} and fed_at is null and at <= ${stamp(at)}::timestamptz
    order by at, n limit 1`.execute(tx);
  return result.rows[0]?.type ?? null;
}

/** The event was fed. False when it had been fed before. */
export async function markFed(tx: Db, { account, n }: Pick<TapeEntry, 'account' | 'n'>): Promise<boolean> {
  const result = await tx
    .updateTable('tape')
    .set({ fed_at: sql`clock_timestamp()` })
    .where('account', '=', account)
    .where('n', '=', n)
    .where('fed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many events are not fed yet. */
export async function unfedCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('tape')
    .where('fed_at', 'is', null)
    .select(({ fn }) => fn.countAll<bigint>().as('unfed'))
    .executeTakeFirstOrThrow();
  return Number(row.unfed);
}
