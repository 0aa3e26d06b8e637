/**
 * Whether a policy is meant for an account (interfaces, policy file: `applies`). Asked once, when the account is opened.
 */
import { isTrue } from './condition-of-rung';
import type { LadderView } from './view';

/** Whether the policy of the view is meant for its account. */
export const policyApplies = (view: LadderView): boolean => isTrue(view, view.policy.applies);
