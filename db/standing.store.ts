/** How the whole book stands, for who watches it: counts by closed lists of words. */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** The book in figures. */
export interface BookStanding {
  readonly accounts: readonly { readonly stage: string; readonly accounts: number }[];
  /** Accounts whose step was due before the instant that was asked for, and was not taken. */
  readonly behind: number;
  readonly approvalsOpen: number;
  readonly unsettled: readonly { readonly state: 'reserved' | 'unknown'; readonly contacts: number }[];
  readonly outbox: { readonly unsent: number; readonly oldestSeconds: number };
  /** What providers and people told us: not handled yet, and given up. */
  readonly callbacks: { readonly open: number; readonly failed: number };
}

/** Reads the figures; `behindSince` is a business instant. One statement, by indexes but for the count of accounts. */
export async function bookStanding(db: Db, behindSince: Instant): Promise<BookStanding> {
  const result = await sql<BookStanding>`
    select
      (select coalesce(json_agg(s), '[]') from (
        select status as stage, count(*)::int as accounts from account group by status) s) as accounts,
      (select count(*)::int from account where next_at < ${stamp(behindSince)}::timestamptz) as behind,
      (select count(*)::int from approval where state = 'open') as "approvalsOpen",
      (select coalesce(json_agg(c), '[]') from (
        select state, count(*)::int as contacts from contact
        where state in ('reserved', 'unknown') group by state) c) as unsettled,
      (select json_build_object('unsent', count(*)::int, 'oldestSeconds',
        coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8)
        from outbox where sent_at is null) as outbox,
      json_build_object('open', (select count(*)::int from callback where handled_at is null),
        'failed', (select count(*)::int from callback where result = 'failed' and last_error is not null)) as callbacks`.execute(
    db,
  );
  const [row] = result.rows;
  if (row === undefined) throw new Error('the book has no standing');
  return row;
}
