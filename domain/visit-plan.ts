/**
 * An individual plan for the visits of an episode: what to aim at, when it suits the customer, how to speak. A reviewer
 * sets it; a later one replaces it. Codes and numbers only, since it stays in histories.
 */
import type { Refusal } from './event';
import type { AccountFacts } from './facts';
import { HOUSE_WINDOW, type TimeOfDay } from './gate/window';
import type { Minor } from './money';
import { belongs, type WalkPlace } from './walk';

/** Ways to hold the conversation. */
export const STRATEGIES = [
  'listen-first',
  'offer-instalments',
  'agree-on-part',
  'explain-next-steps',
  'deliver-documents',
] as const;

export type Strategy = (typeof STRATEGIES)[number];

/** The plan; null = not said. */
export interface VisitPlan {
  /** The amount to agree on. */
  readonly target: Minor | null;
  /** Convenient time of day in the account's zone: minutes after midnight, `to` not included. */
  readonly from: number | null;
  readonly to: number | null;
  readonly strategy: Strategy | null;
}

/** The plan that stands at a place of the ladder, or null. */
export function visitPlanAt({ acts }: AccountFacts, place: WalkPlace): VisitPlan | null {
  const act = acts.findLast(
    (done) => done.kind === 'completed' && done.visitPlan !== undefined && belongs(done, place),
  );
  return act?.kind === 'completed' ? (act.visitPlan ?? null) : null;
}

/** The time of day at which a visit may open: the house window, within it what is convenient. */
export function visitHours(plan: VisitPlan | null): TimeOfDay {
  return {
    opens: Math.max(HOUSE_WINDOW.opens, plan?.from ?? HOUSE_WINDOW.opens),
    closes: Math.min(HOUSE_WINDOW.closes, plan?.to ?? HOUSE_WINDOW.closes),
  };
}

/** Whether a plan narrows the time of day. */
export const hasHours = (plan: VisitPlan | null): plan is VisitPlan =>
  plan !== null && (plan.from !== null || plan.to !== null);

/** `18:00-20:00`. */
export const formatHours = ({ opens, closes }: TimeOfDay): string => `${clockTime(opens)}-${clockTime(closes)}`;

/** Minutes after midnight as a clock shows them. */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Why a plan makes no sense, or null. `owed` is all that is owed. */
export function misplanned(plan: VisitPlan, owed: Minor): Refusal | null {
  const { target, from, to, strategy } = plan;
  if (target === null && from === null && to === null && strategy === null)
    return { field: 'plan', reason: 'is empty; say target, from, to or strategy' };
  if (target !== null && target <= 0n) return { field: 'plan.target', reason: 'must be more than zero' };
  if (target !== null && target > owed) return { field: 'plan.target', reason: 'is more than all that is owed' };
  if (from !== null && to !== null && to <= from) return { field: 'plan.to', reason: 'must be after `from`' };
  const { opens, closes } = visitHours(plan);
  if (opens < closes) return null;
  const field = from !== null && from >= HOUSE_WINDOW.closes ? 'plan.from' : 'plan.to';
  return { field, reason: `leaves nothing of the contact window ${formatHours(HOUSE_WINDOW)}` };
}
