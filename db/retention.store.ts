/**
 * What is no longer needed leaves the book, a small batch a statement: reports of providers, the words of people, keys of
 * requests, messages that were sent. By the database's clock. What is locked by somebody is left for the next batch.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './connect';

/** How long it is kept after its end, in days. */
export interface Retention {
  /** After a callback was handled. */
  readonly callbackDays: number;
  /** After a request was made under a key. */
  readonly keyDays: number;
  /** After a message was sent to a workflow. */
  readonly outboxDays: number;
}

/** What a provider only reports. Everything else is somebody's word, and keeps its digest. */
const REPORTS = ['twilio/message-status', 'twilio/call-status', 'twilio/leg-status', 'twilio/recording'];

/**
 * Rests callbacks that were handled longer ago: reports are deleted; what a person said loses its words and keeps the
 * digest by which it is known when it comes again, since whoever repeats an old START must not undo a later STOP. Left as
 * they are: what was given up, what is about a contact or a call that is not settled, and what came from a number that
 * takes no messages, since that proves why.
 */
export async function restCallbacks(db: Db, days: number, limit: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with old as (
      select c.id, c.provider || '/' || c.kind = any(${REPORTS}) as is_report from callback c
      where c.handled_at < ${daysAgo(days)} and not c.is_emptied
        and not (c.result = 'failed' and c.last_error is not null)
        and not exists (select from contact k where k.ref = c.ref and k.state in ('reserved', 'unknown'))
        and not exists (select from phone_call p where p.ref = c.ref and p.booked_at is null)
        and not exists (select from number_opt_out n where n.number = c.about)
      order by c.handled_at limit ${limit} for update of c skip locked),
    gone as (delete from callback c using old where c.id = old.id and old.is_report),
    emptied as (update callback c set body = '{}', is_emptied = true from old where c.id = old.id and not old.is_report)
    select count(*)::int as n from old`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Deletes keys of requests that were made longer ago: sent again after that, a request is a new one. */
export async function dropKeys(db: Db, days: number, limit: number): Promise<number> {
  const result = await sql`
    delete from request_key r using (
      select actor, key from request_key where created_at < ${daysAgo(days)}
      order by created_at limit ${limit} for update skip locked) old
    where r.actor = old.actor and r.key = old.key`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Deletes messages that were sent longer ago, of the oldest so many; an unsent one never. */
export async function dropSent(db: Db, days: number, limit: number): Promise<number> {
  const result = await sql`
    delete from outbox o using (select id, sent_at from outbox order by id limit ${limit}) old
    where o.id = old.id and old.sent_at < ${daysAgo(days)}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

const daysAgo = (days: number): RawBuilder<unknown> => sql`clock_timestamp() - ${days} * interval '1 day'`;
