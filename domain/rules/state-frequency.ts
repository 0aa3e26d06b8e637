/** Frequencies of states and cities: so many contacts in so many local days, on the media that each of them names. */
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, type Said } from '../gate/rule';
import { type Counts, countBack, freedAt } from './count-back';
import { namesDebt } from './us-particular-debt';
import { placeReached } from './us-place';

/** How often is too often. */
export interface Frequency {
  readonly contacts: number;
  readonly days: number;
}

/** Attempts that reached no line, no door and nobody are no contact. */
const NO_CONTACT: ReadonlySet<string> = new Set(['busy', 'not-in-service', 'nobody-contacted']);

/** Whether an attempt of ours may have reached somebody; what has no known end counts as made. */
export const isOurContact = ({ direction, outcome }: Attempt): boolean =>
  direction === 'outbound' && !NO_CONTACT.has(outcome);

/** Whether an attempt was for the debt. */
export const isForDebt = ({ countsFor }: Attempt, { facts }: Question, debt: string): boolean =>
  namesDebt(countsFor, debt, facts);

/** A count that is kept for the person over all debts has this in place of a debt. */
const EVERY_DEBT: readonly string[] = [''];

/** Denies when one of the debts of the act, or the person over all of them, has had as many contacts as are allowed. */
export function tooOften(
  question: Question,
  { contacts, days }: Frequency,
  counts: Counts,
  per: 'debt' | 'person',
): Said | null {
  const made = mostContacts(question, days, counts, per);
  if (made < contacts) return null;
  return deny(
    {
      en: `${made} such contacts in ${days} days are counted already; ${contacts} are allowed`,
      'zh-CN': `${days} 日内已计 ${made} 次此类联系；上限 ${contacts} 次`,
    },
    freedAt(question, days, (then) => mostContacts(then, days, counts, per) >= contacts),
  );
}

function mostContacts(question: Question, days: number, counts: Counts, per: 'debt' | 'person'): number {
  const { facts, act } = question;
  if (facts.attempts.length === 0) return 0;
  let most = 0;
  for (const debt of per === 'person' ? EVERY_DEBT : debtsMeant(facts, act)) {
    const made = countBack(question, days, counts, debt);
    if (made > most) most = made;
  }
  return most;
}

const debtsMeant = (facts: GateFacts, act: IntendedAct): readonly string[] =>
  act.debtIds.length > 0 ? act.debtIds : facts.debts.map(({ id }) => id);

/** Whether an act or attempt is elsewhere than at home or on a personal number; what nobody tells is at home. */
export const isElsewhere = (place: string | null | undefined): boolean =>
  place !== undefined && place !== null && place !== 'home';

/** Whether the act is elsewhere. */
export const actIsElsewhere = ({ facts, act }: Question): boolean => isElsewhere(placeReached(facts, act));
