/**
 * Decisions of the gate: one row each, with every vote and the facts it was made on. Append only.
 */
import type { GateDecision } from '../domain/gate/decision';
import type { Answer } from '../domain/gate/gate';
import type { Instant } from '../domain/time';
import type { Json } from './cells';
import type { Db } from './connect';
import { decisionIn } from './gate-cell';

/** A decision as the book has it. */
export interface BookedDecision {
  readonly id: bigint;
  readonly account: string;
  readonly seq: number;
  readonly at: Instant;
  readonly act: string;
  readonly rung: string | null;
  readonly verdict: Answer;
  /** Votes of the house; those of the gate are in `gate`. */
  readonly votes: Json;
  readonly policyId: string | null;
  readonly policyVersion: number | null;
  readonly factsSeen: Json;
  /** Whom it was about; null = the debtor of the account. */
  readonly person: string | null;
  /** Question and answer; null for decisions of the house alone, and those from before there was a gate. */
  readonly gate: GateDecision | null;
  readonly recordedAt: Instant;
}

/** Decisions with their columns; the cell of the gate is still packed. */
export const decisionRows = (db: Db) =>
  db
    .selectFrom('decision')
    .select([
      'decision.id',
      'decision.account',
      'decision.seq',
      'decision.at',
      'decision.act',
      'decision.rung',
      'decision.verdict',
      'decision.votes',
      'decision.policy_id as policyId',
      'decision.policy_version as policyVersion',
      'decision.facts_seen as factsSeen',
      'decision.person',
      'decision.gate',
      'decision.recorded_at as recordedAt',
    ]);

/** A row with its cell unpacked. @throws UnreadableDecision when the cell was damaged or is of a newer form. */
export const unpacked = <R extends { readonly gate: Buffer | null }>(
  row: R,
): Omit<R, 'gate'> & { readonly gate: GateDecision | null } => ({
  ...row,
  gate: row.gate === null ? null : decisionIn(row.gate),
});

/** Decisions about an account, oldest first. */
export async function decisionsOf(
  db: Db,
  account: string,
  { after = 0n, limit }: { after?: bigint; limit: number },
): Promise<BookedDecision[]> {
  const rows = await decisionRows(db)
    .where('decision.account', '=', account)
    .where('decision.id', '>', after)
    .orderBy('decision.id')
    .limit(limit)
    .execute();
  return rows.map(unpacked);
}

/** One decision, or null. */
export async function findDecision(db: Db, id: bigint): Promise<BookedDecision | null> {
  const row = await decisionRows(db).where('decision.id', '=', id).executeTakeFirst();
  return row === undefined ? null : unpacked(row);
}

/** Decisions that the gate can be asked about again, by id. A cell that cannot be read comes as its error. */
export async function gateDecisions(
  db: Db,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly { readonly id: bigint; readonly gate: () => GateDecision }[]> {
  const rows = await db
    .selectFrom('decision')
    .select(['id', 'gate'])
    .where('gate', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, gate }) => ({ id, gate: () => decisionIn(gate ?? Buffer.alloc(0)) }));
}
