/** The gate asked without consequence: the house and the packs of the policy, and the earliest moment at which both allow. */
import type { Deed } from '../act';
import { CALENDARS } from '../holidays/shipped';
import type { Instant } from '../time';
import type { LadderView } from '../view';
import type { GateDecision } from './decision';
import { factsFor } from './facts-for';
import { withInitial } from './first-visit';
import type { Answer, Verdict } from './gate';
import type { IntendedAct } from './gate-facts';
import { askHouse, type Vote } from './house';
import { windowOf } from './house-terms';
import { countsNumbers, withNamedPoint } from './points';
import { gateOfPolicy, type PolicyGate, pinsOf } from './policy-gate';
import { Question } from './question';
import { leavesAt, unblockedFrom } from './window';

/** What would be said. */
export interface Preview {
  /** The answer of house and packs together. */
  readonly verdict: Answer;
  readonly allowedAt: Instant | null;
  readonly house: readonly Vote[];
  /** What the packs say; an empty answer when the policy names none. */
  readonly gate: GateDecision;
}

/** A search goes through no more candidates than this: house and packs then never agree. */
const CANDIDATES_MAX = 500;

const NO_PACK: Omit<Verdict, 'allowedAt'> = { verdict: 'allow', votes: [], flags: [], derived: {} };

/** Asks about an act of an account at the instant of the view. */
export function preview(view: LadderView, asked: IntendedAct): Preview {
  const { facts, policy, now: at } = view;
  const terms = gateOfPolicy(policy);
  const numbers = countsNumbers(policy);
  const seen = factsFor(facts, { numbers });
  // Facts are read when the question is put, the balance among them; it is read again at the moment of the act.
  const known = policy.house?.balanceMinutes === undefined ? seen : { ...seen, balanceReadAt: at };
  const act = withInitial(numbers ? withNamedPoint(asked, facts) : asked, seen.attempts, at);
  const question = { facts: known, act, at };
  const verdict: Verdict =
    terms === null ? { ...NO_PACK, allowedAt: at } : terms.gate.ask(new Question(known, question.act, at, CALENDARS));
  const gate: GateDecision = { question, verdict, ...(terms === null ? NO_PINS : pinsOf(terms)) };
  const house = askHouse(view, deedOf(asked));
  const denied = house.verdict === 'deny';
  return {
    verdict: denied ? 'deny' : verdict.verdict,
    allowedAt: earliest(view, gate, terms),
    house: house.votes,
    gate,
  };
}

const NO_PINS: Pick<GateDecision, 'packs' | 'calendars' | 'settings'> = { packs: [], calendars: [], settings: {} };

/** The house asks of an act of law what it asks of a referral. */
const deedOf = ({ channel }: IntendedAct): Deed | null =>
  channel === 'legal' ? { kind: 'referred', rung: channel } : null;

/** Null when time alone does not cure it: nothing is owed, a hold has no end, or a rule stands whatever the hour. */
function earliest(view: LadderView, { question }: GateDecision, terms: PolicyGate | null): Instant | null {
  const isOwed = askHouse(view).votes.every(({ rule, verdict }) => rule !== 'house.balance' || verdict === 'allow');
  if (!isOwed) return null;
  const { zone } = view.facts.account;
  const leaving = { zone, blocks: view.blocks, offsetMinutes: 0, window: windowOf(view.policy) };
  let at: Instant = view.now;
  for (let tried = 0; tried < CANDIDATES_MAX; tried += 1) {
    const leaves = question.act.channel === 'legal' ? unblockedFrom(at, leaving) : leavesAt(at, leaving);
    if (leaves === null || terms === null) return leaves;
    const asked = new Question(question.facts, question.act, leaves, CALENDARS, view.now);
    const { allowedAt } = terms.gate.ask(asked);
    if (allowedAt === null || allowedAt === leaves) return allowedAt;
    at = allowedAt;
  }
  return null;
}
