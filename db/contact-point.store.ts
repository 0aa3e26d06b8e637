/** Whether a contact point is good. One that is not is neither shown to the gate nor used (account.store.ts). */
import { sql } from 'kysely';
import { POINT_OF } from '../domain/gate/points';
import type { Channel } from '../domain/policy';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** A point as a channel used it. */
export interface UsedPoint {
  readonly person: string;
  readonly channel: Channel;
  readonly value: string;
}

/** It reaches nobody: it is not used again until somebody says that it is good. */
export async function invalidatePoint(tx: Db, point: UsedPoint, at: Instant, reason: string): Promise<void> {
  const { person, channel, value } = point;
  await sql`update contact_point set invalid_at = ${stamp(at)}::timestamptz, invalid_reason = ${reason}
    where person = ${person} and value = ${value} and kind = any(${[...POINT_OF[channel]]}) and invalid_at is null`.execute(
    tx,
  );
}

/** Something arrived there: it is good. */
export async function validatePoint(tx: Db, { person, channel, value }: UsedPoint): Promise<void> {
  await sql`update contact_point set invalid_at = null, invalid_reason = null
    where person = ${person} and value = ${value} and kind = any(${[...POINT_OF[channel]]})
      and invalid_at is not null`.execute(tx);
}
