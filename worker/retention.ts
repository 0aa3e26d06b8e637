/** Lets what is no longer needed leave the book: a batch of each kind a round, until nothing old is left. */
import type { Db } from '../db/connect';
import { dropKeys, dropSent, type Retention, restCallbacks } from '../db/retention.store';

/** Kinds of rows that leave, as metrics name them. */
export const RESTING = ['callback', 'request_key', 'outbox'] as const;

/** One of them. */
export type Resting = (typeof RESTING)[number];

/** Rows of one kind in one statement: a few milliseconds, so that nobody waits for a lock. */
const BATCH = 500;

/** One round. Answers how many rows left, or lost their words; `onRested` hears it by kind. */
export async function retentionRound(
  db: Db,
  { callbackDays, keyDays, outboxDays }: Retention,
  onRested?: (kind: Resting, rows: number) => void,
): Promise<number> {
  const rested: Record<Resting, number> = {
    callback: await restCallbacks(db, callbackDays, BATCH),
    request_key: await dropKeys(db, keyDays, BATCH),
    outbox: await dropSent(db, outboxDays, BATCH),
  };
  for (const kind of RESTING) if (rested[kind] > 0) onRested?.(kind, rested[kind]);
  return RESTING.reduce((sum, kind) => sum + rested[kind], 0);
}
