/**
 * A rung's condition asked of an account's facts (interfaces, policy file: `when`).
 */

import { overdueAmount } from './balance';
import { compileCondition, holds, isConditionProblem, readNames } from './condition';
import type { Rung } from './policy';
import { countedFacts, lastOutcome, presentFacts } from './present-facts';
import { dpdOn, type LadderView, ladderDayOn } from './view';

/** What a condition may read: what the ladder and the ledger know, and the scalar facts of the account as of now. */
export function conditionValues(view: LadderView): Record<string, string | number | boolean | bigint> {
  const { account } = view.facts;
  return {
    ...countedFacts(view),
    ...presentFacts(view.facts),
    lastOutcome: lastOutcome(view),
    overdue: overdueAmount(view.facts, view.today),
    dpd: BigInt(dpdOn(view, view.today)),
    ladderDays: BigInt(Math.max(0, ladderDayOn(view, view.today))),
    ...(account.product === null ? {} : { product: account.product }),
  };
}

/** Whether a condition is true now; none always is, one that cannot be evaluated is not. */
export function isTrue(view: LadderView, expression: string | null): boolean {
  if (expression === null) return true;
  const condition = compileCondition(expression, { currency: view.policy.currency });
  if (isConditionProblem(condition)) return false;
  const answer = holds(condition, conditionValues(view));
  return 'result' in answer && answer.result;
}

/** Whether the rung's condition is true now. */
export const applies = (view: LadderView, rung: Rung): boolean => isTrue(view, rung.when);

/** The facts that the rung's condition read, as text: they are recorded when it was false. */
export function factsRead(view: LadderView, rung: Rung): Record<string, string> {
  if (rung.when === null) return {};
  const condition = compileCondition(rung.when, { currency: view.policy.currency });
  if (isConditionProblem(condition)) return {};
  const values = conditionValues(view);
  return Object.fromEntries(readNames(condition).map((name) => [name, String(values[name] ?? 'unknown')]));
}
