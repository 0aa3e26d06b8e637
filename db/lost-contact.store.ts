/** Unknown contacts as a program looks for them, and what it found. */
import { sql } from 'kysely';
import type { Channel } from '../domain/policy';
import type { Instant } from '../domain/time';
import type { Db } from './connect';
import type { ContactKey } from './contact.store';

/** A contact of which nobody knows whether it left. Personal data: it stays between book and provider. */
export interface LostContact {
  readonly account: string;
  readonly seq: number;
  readonly ref: string;
  readonly rung: string;
  readonly channel: Channel;
  readonly notice: boolean;
  readonly toPoint: string | null;
  readonly template: string | null;
  readonly language: string | null;
  readonly body: string | null;
  /** Business instant. */
  readonly reservedAt: Instant;
  /** When it was reserved, by the database's clock. */
  readonly recordedAt: Instant;
  /** How long ago that is, by the same clock, milliseconds. */
  readonly ageMs: number;
  /** How often it was looked for. */
  readonly looks: number;
}

/** Unknown contacts that are to be looked for now: reserved so long ago, and not looked for too lately. Oldest first. */
export async function lostContacts(db: Db, olderMs: number, limit: number): Promise<LostContact[]> {
  const { rows } = await sql<LostContact>`
    select c.account, c.seq, c.ref, c.rung, c.channel, c.notice, c.to_point as "toPoint", c.template, c.language, c.body,
      c.reserved_at as "reservedAt", c.recorded_at as "recordedAt",
      (extract(epoch from clock_timestamp() - c.recorded_at) * 1000)::float8 as "ageMs", coalesce(s.looks, 0) as looks
    from contact c left join contact_search s on s.account = c.account and s.seq = c.seq
    where c.state in ('reserved', 'unknown') and c.state = 'unknown'
      and c.recorded_at < clock_timestamp() - ${olderMs} * interval '1 millisecond'
      and (s.next_at is null or s.next_at <= clock_timestamp())
    order by coalesce(s.next_at, c.recorded_at), c.account, c.seq limit ${limit}`.execute(db);
  return rows;
}

/** What a look found that settles nothing. */
export interface Look {
  readonly finding: 'never-left' | 'ambiguous' | 'no-answer';
  readonly reason: string;
  /** When to look again, from now, milliseconds. */
  readonly nextMs: number;
}

/** Notes a look. */
export async function noteLook(db: Db, { account, seq }: ContactKey, { finding, reason, nextMs }: Look): Promise<void> {
  await sql`
    insert into contact_search (account, seq, looks, finding, reason, next_at)
    values (${account}, ${seq}, 1, ${finding}, ${reason}, clock_timestamp() + ${nextMs} * interval '1 millisecond')
    on conflict (account, seq) do update set looks = contact_search.looks + 1, finding = excluded.finding,
      reason = excluded.reason, looked_at = clock_timestamp(), next_at = excluded.next_at`.execute(db);
}
