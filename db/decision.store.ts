/**
 * Decisions of the gate: one row each, with every vote and the facts it was made on. Append only.
 */
import type { Instant } from '../domain/time';
import type { Json } from './cells';
import type { Db } from './connect';

/** A decision as the book has it. */
export interface BookedDecision {
  readonly id: bigint;
  readonly account: string;
  readonly seq: number;
  readonly at: Instant;
  readonly act: string;
  readonly rung: string | null;
  readonly verdict: 'allow' | 'deny';
  readonly votes: Json;
  readonly policyId: string | null;
  readonly policyVersion: number | null;
  readonly factsSeen: Json;
  readonly recordedAt: Instant;
}

/** Decisions about an account, oldest first. */
export function decisionsOf(
  db: Db,
  account: string,
  { after = 0n, limit }: { after?: bigint; limit: number },
): Promise<BookedDecision[]> {
  return db
    .selectFrom('decision')
    .select([
      'id',
      'account',
      'seq',
      'at',
      'act',
      'rung',
      'verdict',
      'votes',
      'policy_id as policyId',
      'policy_version as policyVersion',
      'facts_seen as factsSeen',
      'recorded_at as recordedAt',
    ])
    .where('account', '=', account)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}
