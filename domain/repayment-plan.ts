/**
 * Instalment plans: agreed parts on agreed days. While a plan runs it holds the ladder as a promise does; each instalment
 * is judged once, at 00:00 after its date plus the grace, by what was paid since the plan was made (design, ladder:
 * "What restarts the ladder"; ADR 0015).
 */
import type { Act } from './act';
import { localDate, startOfDay } from './calendar';
import type { AccountFacts, Instalment, RepaymentPlan } from './facts';
import type { Block } from './hold';
import type { Minor } from './money';
import { paidSince } from './promise';
import { addDays, type Instant, type LocalDate } from './time';

/** What a judgement said of an instalment; `fulfilled` is the last one kept. */
export type PlanVerdict = 'kept' | 'broken' | 'fulfilled';

/** How a plan stands. `ended`: called off or at its agreed end; `closed`: the episode closed while it ran. */
export type PlanState = 'active' | 'broken' | 'fulfilled' | 'ended' | 'closed';

/** A plan at an instant. */
export interface PlanStanding {
  readonly plan: RepaymentPlan;
  readonly state: PlanState;
  /** One for each instalment judged so far. */
  readonly verdicts: readonly PlanVerdict[];
  /** The last day on which it holds the ladder, as far as is known. */
  readonly last: LocalDate;
}

/** An instalment with its number from 1 and the sum of all that is due with it. */
export interface NumberedInstalment extends Instalment {
  readonly no: number;
  readonly sum: Minor;
  readonly judgedAt: Instant;
}

/** The instalments of a plan, oldest first. */
export function instalmentsOf(plan: RepaymentPlan, facts: AccountFacts, graceDays: number): NumberedInstalment[] {
  let sum = 0n;
  return plan.instalments.map((instalment, place) => {
    sum += instalment.amount;
    const judgedAt = startOfDay(addDays(instalment.due, graceDays + 1), facts.account.zone);
    return { ...instalment, no: place + 1, sum, judgedAt };
  });
}

/** How every plan of the account stands, oldest first. */
export const planStandings = (facts: AccountFacts, graceDays: number, now: Instant): PlanStanding[] =>
  facts.plans.map((plan) => standingOf(plan, facts, graceDays, now));

function standingOf(plan: RepaymentPlan, facts: AccountFacts, graceDays: number, now: Instant): PlanStanding {
  const { zone } = facts.account;
  const over = overAt(plan, facts);
  const verdicts: PlanVerdict[] = [];
  const instalments = instalmentsOf(plan, facts, graceDays);
  for (const { no, due, sum, judgedAt } of instalments) {
    const last = addDays(due, graceDays);
    if (over !== null && over.at < judgedAt)
      return { plan, state: over.state, verdicts, last: localDate(over.at, zone) };
    if (judgedAt > now) break;
    const isKept = paidSince(facts, plan.seq, judgedAt) >= sum;
    const isLast = no === instalments.length;
    verdicts.push(!isKept ? 'broken' : isLast ? 'fulfilled' : 'kept');
    if (!isKept || isLast) return { plan, state: isKept ? 'fulfilled' : 'broken', verdicts, last };
  }
  return {
    plan,
    state: 'active',
    verdicts,
    last: addDays(plan.instalments.at(-1)?.due ?? localDate(now, zone), graceDays),
  };
}

/** When a plan was over before its last judgement: called off, or the episode closed. */
function overAt(plan: RepaymentPlan, { acts }: AccountFacts): { at: Instant; state: 'ended' | 'closed' } | null {
  const closed = acts.find((act) => act.kind === 'closed' && act.seq > plan.seq);
  const { ending } = plan;
  if (ending !== null && (closed === undefined || ending.seq < closed.seq)) return { at: ending.at, state: 'ended' };
  return closed === undefined ? null : { at: closed.at, state: 'closed' };
}

/** The plan that runs now, or null: there is at most one. */
export const activePlan = (standings: readonly PlanStanding[]): PlanStanding | null =>
  standings.findLast(({ state }) => state === 'active') ?? null;

/** The days that plans hold: from the day on which each was made to the last day of its grace, or of its end. */
export const planBlocks = (standings: readonly PlanStanding[], facts: AccountFacts): Block[] =>
  standings.map(({ plan, last }) => ({
    first: localDate(plan.at, facts.account.zone),
    last,
    reason: 'plan',
    hold: null,
    plan: plan.id,
  }));

/** The instalments that are not judged yet, with what is still missing of each by now. */
export function openInstalments(
  { plan, verdicts }: PlanStanding,
  facts: AccountFacts,
  graceDays: number,
  now: Instant,
): (NumberedInstalment & { readonly missing: Minor })[] {
  const paid = paidSince(facts, plan.seq, (now + 1) as Instant);
  return instalmentsOf(plan, facts, graceDays)
    .slice(verdicts.length)
    .map((instalment) => ({ ...instalment, missing: instalment.sum > paid ? instalment.sum - paid : 0n }));
}

/** The first judgement that the ledger does not tell yet, or null. */
export function untoldVerdict(
  standings: readonly PlanStanding[],
  acts: readonly Act[],
): { readonly plan: string; readonly instalment: number; readonly verdict: PlanVerdict } | null {
  for (const { plan, verdicts } of standings) {
    const told = acts.filter((act) => act.kind === 'plan-judged' && act.plan === plan.id).length;
    const verdict = verdicts[told];
    if (verdict !== undefined) return { plan: plan.id, instalment: told + 1, verdict };
  }
  return null;
}

/** The outcome that a plan came out of: the last one before it in the same episode, if it asked for relief. */
export function originOf(plan: RepaymentPlan, acts: readonly Act[]): Extract<Act, { kind: 'outcome' }> | null {
  const last = acts.findLast((act) => (act.kind === 'outcome' || act.kind === 'closed') && act.seq < plan.seq);
  return last?.kind === 'outcome' && (last.code === 'plan-request' || last.code === 'hardship') ? last : null;
}
