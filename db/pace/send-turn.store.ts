/** Those that wait for a turn to send: who, for which sender, since when, and who was called. */
import { sql } from 'kysely';
import type { Line } from '../../domain/pace/fair-order';
import type { Instant } from '../../domain/time';
import { stamp } from '../cells';
import type { Db } from '../connect';
import type { Sender } from './sender.store';

/** An account that asks, and the policy that it runs on. */
export interface Asker {
  readonly account: string;
  readonly policy: string;
}

/** Sizes of queues are told up to here: beyond it nobody counts. */
const COUNTED_MAX = 100_000;

/** Lets accounts wait; one that waits already keeps its place, and one that was called goes back to it. */
export async function waitForTurn(tx: Db, { sender, channel }: Sender, askers: readonly Asker[]): Promise<void> {
  if (askers.length === 0) return;
  // In one order, so that two processes cannot wait for each other.
  const sorted = [...askers].sort((a, b) => (a.account < b.account ? -1 : 1));
  await sql`
    insert into send_turn (account, sender, channel, policy)
    select account, ${sender}, ${channel}, policy
    from unnest(${sorted.map(({ account }) => account)}::text[], ${sorted.map(({ policy }) => policy)}::text[])
      with ordinality as asking(account, policy, n) order by n
    on conflict (account) do update set sender = excluded.sender, channel = excluded.channel,
      policy = excluded.policy, called_at = null,
      asked_at = case when send_turn.sender = excluded.sender then send_turn.asked_at else excluded.asked_at end`.execute(
    tx,
  );
}

/** How many wait for a sender and were not called. */
export async function countWaiting(db: Db, sender: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from (select from send_turn where sender = ${sender} and called_at is null
      limit ${COUNTED_MAX}) waiting`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** Those of the accounts that were called to the sender. */
export async function calledOf(db: Db, sender: string, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ account: string }>`
    select account from send_turn
    where account = any(${accounts}::text[]) and sender = ${sender} and called_at is not null`.execute(db);
  return new Set(rows.map(({ account }) => account));
}

/** How many were called to a sender and have not gone yet. */
export async function countCalled(db: Db, sender: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from send_turn where sender = ${sender} and called_at is not null`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** Senders for which somebody waits or was called, with their channels. */
export async function sendersWaitedFor(db: Db): Promise<Sender[]> {
  const { rows } = await sql<Sender>`
    with recursive asked as (
      (select sender, channel from send_turn order by sender limit 1)
      union all
      select next.sender, next.channel from asked, lateral (
        select sender, channel from send_turn t where t.sender > asked.sender order by sender limit 1) next)
    select sender, channel from asked`.execute(db);
  return rows;
}

/** The first so many of each policy that wait for a sender. */
export async function linesOf(tx: Db, sender: string, most: number): Promise<Line<string>[]> {
  const { rows } = await sql<Line<string>>`
    with recursive policies as (
      (select policy from send_turn where sender = ${sender} and called_at is null order by policy limit 1)
      union all
      select (select t.policy from send_turn t where t.sender = ${sender} and t.called_at is null
        and t.policy > policies.policy order by t.policy limit 1)
      from policies where policies.policy is not null)
    select policy, (select array_agg(account order by asked_at, account) from (
      select account, asked_at from send_turn t
      where t.sender = ${sender} and t.called_at is null and t.policy = policies.policy
      order by asked_at, account limit ${most}) first) as waiting
    from policies where policy is not null`.execute(tx);
  return rows;
}

/** Calls accounts: each hears of it by a message to its run, in the same transaction. `at`: the business instant. */
export async function call(tx: Db, accounts: readonly string[], now: Instant, at: Instant): Promise<void> {
  await sql`
    with called as (
      update send_turn set called_at = ${stamp(now)}::timestamptz where account = any(${accounts}::text[])
      returning account)
    insert into outbox (account, kind, body)
    select account, 'facts-changed', jsonb_build_object('at', ${at}::bigint)
    from called join unnest(${accounts}::text[]) with ordinality as places(account, n) using (account)
    order by n`.execute(tx);
}

/** Forgets those that were called before an instant and have not come: what they waited for is done, or they ask again. */
export async function forgetLate(tx: Db, sender: string, calledBefore: Instant): Promise<number> {
  const { rows } = await sql`
    delete from send_turn where sender = ${sender} and called_at < ${stamp(calledBefore)}::timestamptz
    returning account`.execute(tx);
  return rows.length;
}

/** Forgets those of the accounts that wait for something else by now, and answers which they were: no token is for them. */
export async function forgetIdle(tx: Db, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ account: string }>`
    delete from send_turn t using account a
    where t.account = any(${accounts}::text[]) and a.id = t.account
      and (a.run_id is null or a.next_what is distinct from 'contact')
    returning t.account`.execute(tx);
  return new Set(rows.map(({ account }) => account));
}
