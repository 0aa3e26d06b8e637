/** What is a telephone conversation about a debt: comments 14(b)(2)(i)-1 and 14(b)(4)-1.ii. */
import type { Attempt, GateFacts } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { namesDebt } from './us-particular-debt';

/** Whether a call was a conversation with this person about this debt, whoever called and whoever raised the debt. */
export const isTalkAbout = (attempt: Attempt, { facts, person }: Question, debt: string): boolean =>
  attempt.person === person && talkedAbout(attempt, debt, facts);

/**
 * The same, with whomever it was. A talk in which no debt was named counts for what it was counted for; where that is
 * not recorded either, for every debt.
 */
export function talkedAbout(
  { outcome, channel, discussed, countsFor }: Attempt,
  debt: string,
  facts: GateFacts,
): boolean {
  if (outcome !== 'conversation' || channel !== 'call') return false;
  if (discussed.length > 0) return namesDebt(discussed, debt, facts);
  return countsFor.length === 0 || namesDebt(countsFor, debt, facts);
}
