/**
 * The outbox: messages for workflows, committed with what caused them, sent at least once and in order per account.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/time';
import { type Json, jsonText } from './cells';
import type { Db } from './connect';
import type { OutboxMessage } from './turn';

/** A message that was claimed and is to be sent. */
export interface ClaimedMessage {
  readonly id: bigint;
  readonly account: string;
  readonly kind: string;
  readonly body: Json;
  readonly createdAt: Instant;
  /** The trace that it was committed under, or null. */
  readonly traceparent: string | null;
  /** How often sending it has failed. */
  readonly attempts: number;
}

/** Books messages of an account by themselves; within a turn pass them to saveTurn, which costs no statement. */
export async function enqueue(tx: Db, account: string, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      messages.map(({ kind, body, traceparent = null }) => ({ account, kind, body: jsonText(body), traceparent })),
    )
    .execute();
}

/**
 * Claims unsent messages until the transaction ends: of each account only the oldest, so that order holds however
 * many relays run. A message that failed keeps its account's later ones waiting.
 */
export async function claim(tx: Db, limit: number): Promise<ClaimedMessage[]> {
  const result = await sql<ClaimedMessage>`
    select o.id, o.account, o.kind, o.body, o.created_at as "createdAt", o.traceparent, o.attempts from outbox o
    where o.sent_at is null and o.retry_at <= clock_timestamp()
      and not exists (select from outbox e where e.account = o.account and e.sent_at is null and e.id < o.id)
    order by o.id limit ${limit} for update of o skip locked`.execute(tx);
  return result.rows;
}

/** The messages have arrived. */
export async function markSent(tx: Db, ids: readonly bigint[]): Promise<void> {
  await sql`update outbox set sent_at = clock_timestamp() where id = any(${idList(ids)})`.execute(tx);
}

/** Sending failed; the message is claimed again after the pause. */
export async function markFailed(tx: Db, id: bigint, error: string, pauseMs: number): Promise<void> {
  await sql`
    update outbox set attempts = attempts + 1, last_error = ${error},
      retry_at = clock_timestamp() + ${pauseMs} * interval '1 millisecond'
    where id = ${id}`.execute(tx);
}

/** How many messages wait, and since when the oldest does. */
export async function backlog(db: Db): Promise<{ unsent: number; oldest: Instant | null }> {
  const row = await db
    .selectFrom('outbox')
    .where('sent_at', 'is', null)
    .select(({ fn }) => [fn.countAll<bigint>().as('unsent'), fn.min('created_at').as('oldest')])
    .executeTakeFirstOrThrow();
  return { unsent: Number(row.unsent), oldest: row.oldest };
}

/** Ids as an array parameter. */
const idList = (ids: readonly bigint[]): RawBuilder<unknown> => sql`${ids.map(String)}::bigint[]`;
