/**
 * The ledger as a timeline: what was done on an account, with when it was written down.
 */
import { sql } from 'kysely';
import type { Act } from '../domain/act';
import { type Instant, instant } from '../domain/time';
import { actOf, type LedgerRow } from './act-body';
import type { Db } from './connect';

/** An act with the moment at which the book took it, by the database's clock. */
export interface RecordedAct {
  readonly act: Act;
  readonly recordedAt: Instant;
}

/** Acts of an account after a number, oldest first. */
export async function timeline(
  db: Db,
  account: string,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<RecordedAct[]> {
  const result = await sql<LedgerRow & { readonly recorded_at: number }>`
    select seq, at, kind, rung, episode, item, body, recorded_at from ledger
    where account = ${account} and seq > ${after} order by seq limit ${limit}`.execute(db);
  return result.rows.map((row) => ({ act: actOf(row), recordedAt: instant(row.recorded_at) }));
}
