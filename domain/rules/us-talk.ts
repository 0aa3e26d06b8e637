/** What is a telephone conversation about a debt: comments 14(b)(2)(i)-1 and 14(b)(4)-1.ii. */
import type { Attempt } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { namesDebt } from './us-particular-debt';

/**
 * Whether a call was a conversation with this person about this debt, whoever called and whoever raised the debt. A
 * talk in which none was named counts for what it was counted for; where that is not recorded either, for every debt.
 */
export function isTalkAbout(attempt: Attempt, { facts, person }: Question, debt: string): boolean {
  if (attempt.outcome !== 'conversation' || attempt.channel !== 'call' || attempt.person !== person) return false;
  const { discussed, countsFor } = attempt;
  if (discussed.length > 0) return namesDebt(discussed, debt, facts);
  return countsFor.length === 0 || namesDebt(countsFor, debt, facts);
}
