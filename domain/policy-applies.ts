/**
 * Whether a policy is meant for an account (interfaces, policy file: `applies`). Asked once, when the account is opened.
 */
import { compileCondition, holds, isConditionProblem } from './condition';
import { conditionValues } from './condition-of-rung';
import type { LadderView } from './view';

/** Whether the policy of the view is meant for its account. One that cannot be evaluated is not. */
export function policyApplies(view: LadderView): boolean {
  const { applies, currency } = view.policy;
  if (applies === null) return true;
  const condition = compileCondition(applies, { currency });
  if (isConditionProblem(condition)) return false;
  const answer = holds(condition, conditionValues(view));
  return 'result' in answer && answer.result;
}
