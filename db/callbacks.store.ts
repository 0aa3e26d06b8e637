/**
 * The inbox of what providers and people tell us: recorded as it came before anything is done about it, and once however
 * often it comes; claimed by handlers in the order in which it came.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { type Json, jsonText, stamp } from './cells';
import type { Db } from './connect';
import { PASSING } from './passing-error';

/** Something that a provider told us. */
export interface NewCallback {
  /** `twilio`, `mail`, ... */
  readonly provider: string;
  /** `message-status`, `message-in`, `call-status`, `bounce`, ...; with the provider it names the handler. */
  readonly kind: string;
  /** The contact's reference that the address had; null when it had none. */
  readonly ref: string | null;
  readonly body: Json;
  /**
   * What makes it the same report when it comes again: only what the provider has signed, since whoever repeats an old
   * request may change the rest.
   */
  readonly sameBy: string;
  /** By the business clock. */
  readonly at: Instant;
  /** Set when nothing is to be done about it: it is on record and no handler sees it. */
  readonly result?: string;
  /** What is answered in the same breath, in a word. */
  readonly reply?: string;
}

/** Records a callback in one statement; false when it was on record. */
export async function recordCallback(db: Db, callback: NewCallback): Promise<boolean> {
  const { provider, kind, ref, body, sameBy, at, result, reply = null } = callback;
  const recorded = await db
    .insertInto('callback')
    .values({
      ...{ provider, kind, ref, body: jsonText(body), received_at: stamp(at), reply },
      digest: createHash('sha256')
        .update(JSON.stringify([provider, kind, ref, sameBy]))
        .digest(),
      ...(result === undefined ? {} : { result, handled_at: stamp(at) }),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('id')
    .executeTakeFirst();
  return recorded !== undefined;
}

/** A callback that was claimed and is to be handled. */
export interface ClaimedCallback {
  readonly id: bigint;
  readonly provider: string;
  readonly kind: string;
  readonly ref: string | null;
  readonly body: Json;
  readonly receivedAt: Instant;
  /** How often handling it has failed. */
  readonly attempts: number;
  /** Whether something that came later, about the same, waits until this is handled or given up. */
  readonly isWaitedFor: boolean;
  readonly reply: string | null;
}

/**
 * Claims the oldest open callback of these kinds (`twilio/message-in`) until the transaction ends. Of one contact, or one
 * number, only the oldest: what came first is handled first, however many processes handle. One that a defect has failed
 * `inTheWay` times rests no longer when another waits behind it.
 */
export async function claimCallback(
  tx: Db,
  kinds: readonly string[],
  inTheWay: number,
): Promise<ClaimedCallback | null> {
  const isWaitedFor = sql`exists (select from callback l where l.about = c.about and l.handled_at is null and l.id > c.id)`;
  const { rows } = await sql<ClaimedCallback>`
    select c.id, c.provider, c.kind, c.ref, c.body, c.received_at as "receivedAt", c.attempts, c.reply,
      ${isWaitedFor} as "isWaitedFor"
    from callback c
    where c.handled_at is null and c.provider || '/' || c.kind = any(${[...kinds]})
      and (c.retry_at <= clock_timestamp() or c.attempts >= ${inTheWay} and c.last_error !~ ${PASSING} and ${isWaitedFor})
      and not exists (select from callback e where e.about = c.about and e.handled_at is null and e.id < c.id)
    order by c.id limit 1 for update of c skip locked`.execute(tx);
  return rows[0] ?? null;
}

/** Whether there may be something to claim: one cheap look, so that who finds nothing opens no transaction. */
export async function isCallbackOpen(db: Db): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select exists(select from callback
    where handled_at is null and retry_at <= clock_timestamp()) as open`.execute(db);
  return rows[0]?.open === true;
}

/** It is handled; `result` says in a word what was done about it. */
export async function markHandled(tx: Db, id: bigint, result: string, at: Instant): Promise<void> {
  await tx
    .updateTable('callback')
    .set({ handled_at: stamp(at), result, last_error: null })
    .where('id', '=', id)
    .execute();
}

/** What becomes of a callback whose handler failed. */
export interface Failure {
  /** The kind of the error, without its words: they may hold what a person wrote. */
  readonly error: string;
  /** When it is tried again; null = never, it has failed. */
  readonly retryMs: number | null;
  readonly at: Instant;
}

/** Handling it failed: it is claimed again after a pause, or given up and visible as `failed`. */
export async function markFailedOnce(db: Db, id: bigint, { error, retryMs, at }: Failure): Promise<void> {
  const end =
    retryMs === null
      ? sql`result = 'failed', handled_at = ${stamp(at)}::timestamptz`
      : sql`retry_at = clock_timestamp() + ${retryMs} * interval '1 millisecond'`;
  await sql`update callback set attempts = attempts + 1, last_error = ${error}, ${end}
    where id = ${id} and handled_at is null`.execute(db);
}
