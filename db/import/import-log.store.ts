/**
 * Which tapes have been applied whole.
 */
import { sql } from 'kysely';
import type { Db } from '../connect';

/** A tape that was applied. */
export interface AppliedTape {
  readonly rows: number;
  readonly accounts: number;
  /** Whether no other tape of the lender was applied since. */
  readonly isLatest: boolean;
}

/** Whether any tape of that lender and size was applied: only then its digest need be known beforehand. */
export async function maybeApplied(db: Db, lender: string, bytes: bigint): Promise<boolean> {
  const found = await db
    .selectFrom('tape_import')
    .select('digest')
    .where('lender', '=', lender)
    .where('bytes', '=', bytes)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The tape with that digest, or null. */
export async function appliedTape(db: Db, lender: string, digest: string): Promise<AppliedTape | null> {
  const { rows } = await sql<AppliedTape>`
    select t.rows, t.accounts, not exists (
        select from tape_import o where o.lender = t.lender and o.applied_at > t.applied_at) as "isLatest"
    from tape_import t where t.lender = ${lender} and t.digest = ${digest}`.execute(db);
  return rows[0] ?? null;
}

/** The tape was applied. */
export async function noteApplied(
  db: Db,
  tape: { lender: string; digest: string; bytes: bigint; rows: number; accounts: number },
): Promise<void> {
  await sql`
    insert into tape_import (lender, digest, bytes, rows, accounts)
    values (${tape.lender}, ${tape.digest}, ${tape.bytes}, ${tape.rows}, ${tape.accounts})
    on conflict (lender, digest) do update set applied_at = excluded.applied_at`.execute(db);
}
