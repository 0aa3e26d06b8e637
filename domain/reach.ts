/**
 * When an account comes within the ladder's reach, and how it stands.
 */
import { crossedMessage } from './apology';
import { startOfDay } from './calendar';
import { letGo } from './closing';
import type { AccountFacts } from './facts';
import type { Policy } from './policy';
import { activePlan } from './repayment-plan';
import { addDays, type Instant, later } from './time';
import { isWithLegal, type LadderView, viewLadder } from './view';

/**
 * When a run of the account's workflow has something to do: now when anything is overdue, a plan runs or an apology is due, else when the
 * next due date comes within the first rung's offset; null when nothing is owed or the account was let go (design,
 * architecture: "One workflow run").
 */
export function comesWithinReach(facts: AccountFacts, policy: Policy, now: Instant): Instant | null {
  if (letGo(facts) !== null) return null;
  const view = viewLadder(facts, policy, now);
  const { overdue, history, plans } = view;
  if (overdue || crossedMessage(view) !== null) return now;
  if (history.anchor === null) return null;
  if (activePlan(plans) !== null) return now;
  const first = Math.min(1, ...policy.rungs.map((rung) => rung.day));
  return later(now, startOfDay(addDays(history.anchor.due, first), facts.account.zone));
}

/** How an account stands, for lists. */
export type Standing = 'current' | 'pre-due' | 'overdue' | 'held' | 'with-legal' | 'closed';

/** The standing of an account that has a run or not. */
export function standingOf(view: LadderView, isRunning: boolean): Standing {
  if (view.running !== null) {
    if (isWithLegal(view)) return 'with-legal';
    return view.held.length > 0 ? 'held' : 'overdue';
  }
  if (isRunning) return 'pre-due';
  return view.episodes.length > 0 || letGo(view.facts) !== null ? 'closed' : 'current';
}

/** The id of the highest rung of day > 0 done in the running episode, or null. */
export function highestDone(view: LadderView): string | null {
  if (view.running === null || !view.overdue) return null;
  return view.policy.rungs.findLast((rung) => rung.day > 0 && view.done.has(rung.id))?.id ?? null;
}
