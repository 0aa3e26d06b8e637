/** Moving a running episode to another version of its policy: an explicit act in the ledger (design, ladder 12). */
import { refuse } from '../domain/admission';
import type { MoveWhen } from '../domain/policy-move';
import { record } from '../domain/record';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { closeTurn, stepOf } from './close-turn';
import type { Db } from './connect';
import { actAt, openTurn, type TurnHost } from './open-turn';
import { policyVersion } from './policy.store';
import type { Taken } from './take-event';

/** Where to, when, and who says so. */
export interface PolicyMove {
  readonly to: number;
  readonly when: MoveWhen;
  readonly actor: string | null;
}

/** Moves an episode within a transaction. Refused, changing nothing, without a running episode or such a version. */
export async function movePolicy(
  tx: Db,
  host: TurnHost,
  account: string,
  move: PolicyMove,
  now: Instant,
): Promise<Taken> {
  const turn = await openTurn(tx, host, account);
  const { booked, policy, policyRef } = turn;
  const at = actAt(host, turn, now);
  const rest = settle(booked.facts, policy, at, 'leave');
  const stay = stepOf({ ...rest, facts: booked.facts }, host.clock);
  if (booked.episodePolicy === null) return { step: stay, refused: refuse('account', 'has no running episode') };
  if ((await policyVersion(tx, policyRef.id, move.to)) === null) {
    return { step: stay, refused: refuse('version', `policy \`${policyRef.id}\` has no version ${move.to}`) };
  }
  const facts = record(booked.facts, policy, { kind: 'policy-moved', ...move }, at);
  const settled = settle(facts, policy, at, 'leave');
  const extras = { outbox: [{ kind: 'facts-changed', body: { at } }] };
  return { step: await closeTurn(tx, host, turn, { at, settled, extras }), refused: null };
}
