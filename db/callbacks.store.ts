/**
 * The inbox of what providers and people tell us: recorded as it came before anything is done about it, and once however
 * often it comes.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/time';
import { type Json, jsonText, stamp } from './cells';
import type { Db } from './connect';

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
}

/** Records a callback in one statement; false when it was on record. */
export async function recordCallback(db: Db, callback: NewCallback): Promise<boolean> {
  const { provider, kind, ref, body, sameBy, at, result } = callback;
  const recorded = await db
    .insertInto('callback')
    .values({
      ...{ provider, kind, ref, body: jsonText(body), received_at: stamp(at) },
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
