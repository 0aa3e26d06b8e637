/** Whether people closed the account by decision, and did not take it up again (design, ladder 13). */
import { type ClosingDecision, isDecision } from './closing-reason';
import type { AccountFacts } from './facts';

/** The decision by which the account was let go: nothing is asked of it. Null while it is with us. */
export function letGo({ acts }: AccountFacts): ClosingDecision | null {
  const last = acts.findLast((act) => act.kind === 'reopened' || (act.kind === 'closed' && isDecision(act.reason)));
  return last?.kind === 'closed' && isDecision(last.reason) ? last.reason : null;
}
