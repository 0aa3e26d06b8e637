/** Contact points that reach nobody: kept, and not used again until somebody says that they are good. */
import { sql } from 'kysely';
import { POINT_OF } from '../domain/gate/points';
import type { Channel } from '../domain/policy';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** A point as it was used: whose, by which channel, and the number or address itself. */
export interface UsedPoint {
  readonly person: string;
  readonly channel: Channel;
  readonly value: string;
}

/**
 * Marks a point as reaching nobody; only for the channel by which it was used, since a landline takes no text message and
 * still rings. `reason` is a code or a short sentence without personal data. False when it was marked already, or is none
 * of the person's. It locks the person's points: the debtor's lock comes before it, and the account.
 */
export async function invalidatePoint(tx: Db, used: UsedPoint, at: Instant, reason: string): Promise<boolean> {
  const result = await tx
    .updateTable('contact_point')
    .set({ invalid_at: sql`${stamp(at)}::timestamptz`, invalid_reason: reason })
    .where('person', '=', used.person)
    .where('value', '=', used.value)
    .where(sql<boolean>`kind = any(${[...POINT_OF[used.channel]]}::text[])`)
    .where('invalid_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Something arrived there by that channel: it is good. */
export async function validatePoint(tx: Db, { person, channel, value }: UsedPoint): Promise<void> {
  await tx
    .updateTable('contact_point')
    .set({ invalid_at: null, invalid_reason: null })
    .where('person', '=', person)
    .where('value', '=', value)
    .where(sql<boolean>`kind = any(${[...POINT_OF[channel]]}::text[])`)
    .where('invalid_at', 'is not', null)
    .execute();
}
