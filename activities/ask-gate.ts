/** Asks the gate about a contact that is due, and says what it said. */
import type { OpenTurn } from '../db/open-turn';
import type { DecisionRecord } from '../db/turn';
import { askerFor } from '../domain/gate/asker';
import type { GateDecision } from '../domain/gate/decision';
import { askHouse, type Vote } from '../domain/gate/house';
import type { LadderView } from '../domain/view';
import type { DueContact } from './due-contact';
import type { Decided } from './watch';

/** The votes of the house, then of the packs; what was lifted by a person's reason still says what it said. */
export interface Said extends Decided {
  readonly house: readonly Vote[];
  readonly gate: GateDecision | null;
}

/** Asks the house, and then the packs if the policy names any. */
export function ask(view: LadderView, { deed, kind, channel, at }: DueContact): Said {
  const house = askHouse(view, deed);
  const gate = askerFor(view, kind, channel)?.decide(at) ?? null;
  const verdict = house.verdict === 'deny' ? 'deny' : (gate?.verdict.verdict ?? 'allow');
  return { verdict, house: house.votes, votes: [...house.votes, ...(gate?.verdict.votes ?? [])], gate };
}

/** The decision as the log keeps it. */
export function decided(
  { policyRef }: OpenTurn,
  { deed, at, facts }: DueContact,
  { verdict, votes, gate }: Said,
): DecisionRecord {
  const rung = 'rung' in deed ? deed.rung : null;
  const seen = { seq: facts.seq };
  const asked = gate === null ? {} : { gate };
  return { seq: facts.seq, at, act: deed.kind, rung, verdict, votes, policy: policyRef, factsSeen: seen, ...asked };
}
