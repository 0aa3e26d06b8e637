/**
 * What the book says of runs that should be, for comparing it with the clock. Pages are by key, so that a book of any
 * size is read in bounded memory.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { AccountStatus } from './schema';

/** An account that has a run, as the book has it. */
export interface RunningAccount {
  readonly account: string;
  readonly runId: string;
  readonly nextAt: Instant | null;
}

/** Accounts that have a run, by id. */
export async function runningAccounts(db: Db, after: string, limit: number): Promise<RunningAccount[]> {
  const { rows } = await sql<RunningAccount>`
    select id as account, run_id as "runId", next_at as "nextAt" from account
    where run_id is not null and id > ${after} order by id limit ${limit}`.execute(db);
  return rows;
}

/** Accounts whose run has not begun although it was due, by id: their start has passed, or was lost from the book. */
export async function unstartedAccounts(db: Db, dueBefore: Instant, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
    select account from (
      select id as account from account where run_id is null and starts_at < ${stamp(dueBefore)}::timestamptz
      union select e.account from episode e join account a on a.id = e.account
        where e.closed_seq is null and a.run_id is null and a.starts_at is null) due
    where account > ${after} order by account limit ${limit}`.execute(db);
  return rows.map(({ account }) => account);
}

/** Accounts with a run whose next step was due before an instant, and that wait for no event of the sandbox's tape. */
export async function overdueAccounts(
  db: Db,
  dueBefore: Instant,
  after: string,
  limit: number,
): Promise<RunningAccount[]> {
  const { rows } = await sql<RunningAccount>`
    select id as account, run_id as "runId", next_at as "nextAt" from account a
    where run_id is not null and next_at < ${stamp(dueBefore)}::timestamptz and id > ${after}
      and not exists (select from tape t where t.account = a.id and t.fed_at is null and t.at <= a.next_at)
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** How an account stands, for whoever found a run of it. */
export interface AccountStand {
  readonly account: string;
  readonly runId: string | null;
  readonly status: AccountStatus;
  readonly hasEpisode: boolean;
  readonly nextWhat: string | null;
  readonly nextAt: Instant | null;
}

/** How accounts stand; one that the book does not know is absent. */
export async function standsOf(db: Db, accounts: readonly string[]): Promise<ReadonlyMap<string, AccountStand>> {
  const { rows } = await sql<AccountStand>`
    select id as account, run_id as "runId", status, next_what as "nextWhat", next_at as "nextAt",
      exists (select from episode e where e.account = a.id and e.closed_seq is null) as "hasEpisode"
    from account a where id = any(${[...new Set(accounts)]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.account, row]));
}

/**
 * Notes that an account needs a run: from its next step on, or from now when that is still to come or there is none.
 * Answers when it should begin; null when the account has another run by now than the one that was missed (`lost`;
 * null = none was noted), and then nothing was changed.
 */
export async function askForRun(db: Db, account: string, lost: string | null, now: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant }>`
    update account set run_id = null, starts_at = least(starts_at, next_at, ${stamp(now)}::timestamptz)
    where id = ${account} and run_id is not distinct from ${lost} returning starts_at as at`.execute(db);
  return rows[0]?.at ?? null;
}
