/** Asking the gate about one contact of an account, at one instant or at several. */

import type { ContactKind } from '../contact-kind';
import { CALENDARS } from '../holidays/shipped';
import type { Channel } from '../policy';
import type { Instant } from '../time';
import type { LadderView } from '../view';
import type { GateDecision } from './decision';
import { factsFor } from './facts-for';
import { withInitial } from './first-visit';
import type { Gate, Vote } from './gate';
import { intendedAct } from './intended-act';
import { shapedAct, shapedFacts } from './one-shape';
import { countsNumbers, namedNumber, numberOf } from './points';
import { gateOfPolicy, pinsOf } from './policy-gate';
import { Question } from './question';

/** The gate, with the contact that it is asked about. */
export interface GateAsker {
  readonly gate: Gate;
  /** Every vote, in the order of the gate. */
  readonly votes: (at: Instant) => readonly Vote[];
  /** The whole decision, to be kept. */
  readonly decide: (at: Instant) => GateDecision;
}

/**
 * The gate for a contact of an account; null when its policy names no pack. `asking`: the open call or visit is about to
 * begin. `point`: the number that it goes to, where that is not the one that its channel uses.
 */
export function askerFor(
  { facts, policy, now }: LadderView,
  contact: ContactKind,
  channel: Channel,
  when: { readonly asking?: boolean; readonly point?: string } = {},
): GateAsker | null {
  const terms = gateOfPolicy(policy);
  if (terms === null) return null;
  const { gate } = terms;
  const numbers = countsNumbers(policy);
  const { point, ...looking } = when;
  const seen = factsFor(facts, { ...looking, numbers });
  // The balance is read with the facts, in the turn in which the gate is asked.
  const known = policy.house?.balanceMinutes === undefined ? seen : { ...seen, balanceReadAt: now };
  const intended = withInitial(intendedAct(facts.account.id, contact, channel), seen.attempts, now);
  const act = numbers
    ? { ...intended, ...(point === undefined ? numberOf(facts, contact, channel) : namedNumber(facts, point)) }
    : intended;
  const shaped = [shapedFacts(known), shapedAct(act)] as const;
  const ask = (at: Instant) => gate.ask(new Question(...shaped, at, CALENDARS, now));
  return {
    gate,
    votes: (at) => ask(at).votes,
    decide: (at) => ({ question: { facts: known, act, at }, verdict: ask(at), ...pinsOf(terms) }),
  };
}
