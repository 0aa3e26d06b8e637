/** Asking the gate about one contact of an account, or its referral, at one instant or at several. */

import type { Beginning } from '../act';
import type { AskedKind } from '../contact-kind';
import { CALENDARS } from '../holidays/shipped';
import type { Channel } from '../policy';
import type { Instant } from '../time';
import type { LadderView } from '../view';
import type { Visitor } from '../visitor';
import type { GateDecision } from './decision';
import { factsFor } from './facts-for';
import { withInitial } from './first-visit';
import type { Gate, Vote } from './gate';
import { intendedAct } from './intended-act';
import { shapedAct, shapedFacts } from './one-shape';
import { countsNumbers, namedNumber, numberOf } from './points';
import { gateOfPolicy, pinsOf } from './policy-gate';
import { Question } from './question';
import { staffFacts } from './visiting-staff';

/** The gate, with the contact that it is asked about. */
export interface GateAsker {
  readonly gate: Gate;
  /** Every vote, in the order of the gate. */
  readonly votes: (at: Instant) => readonly Vote[];
  /** The whole decision, to be kept. */
  readonly decide: (at: Instant) => GateDecision;
}

/** What is known of the moment: the open call or visit is about to begin, which of its moments it is, and who goes. */
interface Moment {
  readonly asking?: boolean;
  readonly begins?: Beginning;
  readonly staff?: readonly Visitor[] | null;
  /** The number that it goes to, where that is not the one that its channel uses. */
  readonly point?: string;
}

/** The gate for a contact of an account, or for its referral; null when its policy names no pack. */
export function askerFor(
  { facts, policy, now }: LadderView,
  contact: AskedKind,
  channel: Channel,
  { asking = false, begins, staff = null, point }: Moment = {},
): GateAsker | null {
  const terms = gateOfPolicy(policy);
  if (terms === null) return null;
  const { gate } = terms;
  const numbers = countsNumbers(policy);
  const asked = intendedAct(facts.account.id, contact, channel);
  const seen = factsFor(facts, { asking, numbers });
  // The balance is read with the facts, in the turn in which the gate is asked.
  const known = policy.house?.balanceMinutes === undefined ? seen : { ...seen, balanceReadAt: now };
  const intended = withInitial(asked, seen.attempts, now);
  const act = {
    ...intended,
    ...(numbers && contact !== 'referral' ? numberAsked(facts, contact, channel, point) : {}),
    ...(begins === undefined ? {} : { begins }),
    ...staffFacts(staff),
  };
  const shaped = [shapedFacts(known), shapedAct(act)] as const;
  const ask = (at: Instant) => gate.ask(new Question(...shaped, at, CALENDARS, now));
  return {
    gate,
    votes: (at) => ask(at).votes,
    decide: (at) => ({ question: { facts: known, act, at }, verdict: ask(at), ...pinsOf(terms) }),
  };
}

/** The number that a cap on numbers counts: the one named, or the one that the channel uses. */
const numberAsked = (
  facts: LadderView['facts'],
  contact: Exclude<AskedKind, 'referral'>,
  channel: Channel,
  point: string | undefined,
) => (point === undefined ? numberOf(facts, contact, channel) : namedNumber(facts, point));
