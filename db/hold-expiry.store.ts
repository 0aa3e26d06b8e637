/** Holds that are about to end, and the announcement that they do. */
import { sql } from 'kysely';
import type { Instant, LocalDate, Zone } from '../domain/time';
import { dayText, stamp } from './cells';
import type { Db } from './connect';

/** A hold whose end nobody was told of yet. */
export interface EndingHold {
  readonly account: string;
  readonly hold: string;
  readonly last: LocalDate;
  readonly zone: Zone;
}

/** Holds with a last day up to a date, not released and not announced. */
export async function endingHolds(db: Db, upTo: LocalDate, limit: number): Promise<EndingHold[]> {
  const result = await sql<EndingHold>`
    select h.account, h.id as hold, epoch_day(h.last_day) as last, a.zone
    from hold h join account a on a.id = h.account
    where h.last_day <= ${dayText(upTo)}::date and h.released_seq is null and h.expiry_announced_at is null
    order by h.last_day, h.account, h.id limit ${limit}`.execute(db);
  return result.rows;
}

/** Announces a hold's end in the feed; false when that was done before. */
export async function announceExpiry(db: Db, { account, hold }: EndingHold, at: Instant): Promise<boolean> {
  const result = await sql`
    with announced as (
      update hold set expiry_announced_at = ${stamp(at)}::timestamptz
      where account = ${account} and id = ${hold} and expiry_announced_at is null
        and released_seq is null
      returning account)
    insert into feed (account, kind, at, body)
    select account, 'hold-expiring', ${stamp(at)}::timestamptz, jsonb_build_object('hold', ${hold}::text) from announced
    returning id`.execute(db);
  return result.rows.length > 0;
}
