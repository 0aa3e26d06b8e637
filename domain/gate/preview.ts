/** The gate asked without consequence: the house and the packs of the policy, and the earliest moment at which both allow. */
import { CALENDARS } from '../holidays/shipped';
import type { Instant } from '../time';
import type { LadderView } from '../view';
import type { GateDecision } from './decision';
import { factsFor } from './facts-for';
import { withInitial } from './first-visit';
import type { Answer, Verdict } from './gate';
import type { IntendedAct } from './gate-facts';
import { askHouse, type Vote } from './house';
import { gateOfPolicy, type PolicyGate, pinsOf } from './policy-gate';
import { Question } from './question';
import { leavesAt } from './window';

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
  const known = factsFor(facts);
  const act = withInitial(asked, known.attempts, at);
  const question = { facts: known, act, at };
  const verdict: Verdict =
    terms === null ? { ...NO_PACK, allowedAt: at } : terms.gate.ask(new Question(known, act, at, CALENDARS));
  const gate: GateDecision = { question, verdict, ...(terms === null ? NO_PINS : pinsOf(terms)) };
  const house = askHouse(view);
  const denied = house.verdict === 'deny';
  return {
    verdict: denied ? 'deny' : verdict.verdict,
    allowedAt: earliest(view, gate, terms),
    house: house.votes,
    gate,
  };
}

const NO_PINS: Pick<GateDecision, 'packs' | 'calendars' | 'settings'> = { packs: [], calendars: [], settings: {} };

/** Null when time alone does not cure it: nothing is owed, a hold has no end, or a rule stands whatever the hour. */
function earliest(view: LadderView, { question }: GateDecision, terms: PolicyGate | null): Instant | null {
  const isOwed = askHouse(view).votes.every(({ rule, verdict }) => rule !== 'house.balance' || verdict === 'allow');
  if (!isOwed) return null;
  const leaving = { zone: view.facts.account.zone, blocks: view.held, offsetMinutes: 0 };
  let at: Instant = view.now;
  for (let tried = 0; tried < CANDIDATES_MAX; tried += 1) {
    const open = leavesAt(at, leaving);
    if (open === null || terms === null) return open;
    const asked = new Question(question.facts, question.act, open, CALENDARS);
    const { allowedAt } = terms.gate.ask(asked);
    if (allowedAt === null || allowedAt === open) return allowedAt;
    at = allowedAt;
  }
  return null;
}
