/** Which calls Regulation F counts: per person and particular debt, in seven local days (12 CFR 1006.14(b)(2)-(4)). */
import type { Attempt } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { type Counts, countBack } from './count-back';
import { isUnderConsent, wasUnderConsent } from './us-call-consent';
import { namesDebt } from './us-particular-debt';
import { isProfessional } from './us-people';

/** The number of days, and of calls in them, beyond which a violation is presumed. */
export const SEVEN = 7;

/** A call that was made and connected; what was reserved and has no known end counts as made. */
export const isConnectedCall = ({ channel, direction, outcome }: Attempt): boolean =>
  channel === 'call' && direction === 'outbound' && outcome !== 'busy' && outcome !== 'not-in-service';

/** To whichever number: the count is the person's. */
const counts: Counts = (attempt, question, debt) =>
  isConnectedCall(attempt) &&
  attempt.person === question.person &&
  isFor(attempt, question, debt) &&
  !wasUnderConsent(attempt, question, debt);

/** A voicemail counts for every debt that it names, whatever was booked. */
const isFor = ({ countsFor, outcome, discussed }: Attempt, { facts }: Question, debt: string): boolean =>
  namesDebt(countsFor, debt, facts) || (outcome === 'voicemail' && namesDebt(discussed, debt, facts));

/**
 * Calls counted for a debt before this one, in the seven days that end with the day of the act.
 *
 * @throws CannotEvaluate where nobody knows a zone of the person.
 */
export const countedCalls = (question: Question, debt: string, days: number = SEVEN): number =>
  isProfessional(question) ? 0 : countBack(question, days, counts, debt);

/** So ends a call that reaches nobody: it may be booked to one debt of choice, the one in `debtIds`. */
const REACHES_NOBODY: ReadonlySet<string | undefined> = new Set(['limited-content-voicemail', 'no-answer']);

/**
 * The debts for which the call asked about may come to count: what it is booked to, and all that it may come to speak
 * of.
 */
export function debtsOfCall({ facts, act }: Question): readonly string[] {
  const booked = act.debtIds.length > 0 ? act.debtIds : facts.debts.map(({ id }) => id);
  if (act.intended === undefined || REACHES_NOBODY.has(act.plannedOutcome)) return booked;
  return [...booked, ...act.intended];
}

/** Whether the call asked about would itself be counted for a debt, if it connects. */
export const wouldCount = (question: Question, debt: string): boolean =>
  question.act.channel === 'call' && !isProfessional(question) && !isUnderConsent(question, debt);
