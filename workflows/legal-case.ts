/**
 * The story of one legal case, in its first form: referred, accepted or returned, closed when the episode closes.
 */
import { condition, setHandler } from '@temporalio/workflow';
import { episodeClosed, referralDecided } from './contract';

/** How a case ended. */
export type LegalCaseEnd = 'returned' | 'closed';

/** Follows a referral until the legal team returns it or the account's episode closes. */
export async function legalCase(_referral: { account: string; rung: string }): Promise<LegalCaseEnd> {
  let decision: 'accept' | 'return' | null = null;
  let closed = false;
  setHandler(referralDecided, (decided) => {
    decision = decided.decision;
  });
  setHandler(episodeClosed, () => {
    closed = true;
  });
  await condition(() => closed || decision === 'return');
  return closed ? 'closed' : 'returned';
}
