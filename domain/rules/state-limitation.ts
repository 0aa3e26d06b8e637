/** Limitation as the law of a state has it, for whoever sues: a creditor too. */
import { formatDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { Question } from '../gate/question';
import { deny, note, type Said } from '../gate/rule';
import { fellDueOn, suesOrThreatens, yearsAfter } from './us-limitation';
import { livesOutside } from './us-states';

/** Denies a suit, or the threat of one, after so many years; before, it says when they end. */
export function limitedTo(question: Question, state: string, years: number): Said | null {
  const { facts, act } = question;
  if (act.channel !== 'legal' && act.content === undefined) return null;
  if (!suesOrThreatens(act) || livesOutside(facts, state)) return null;
  const due = fellDueOn(facts);
  if (due === null) throw new CannotEvaluate('dueOn');
  const last = yearsAfter(due, years);
  const ends = formatDate(last);
  const derived = { limitationEnds: ends };
  if (question.today <= last)
    return note({ en: `limitation runs until ${ends}`, 'zh-CN': `时效至 ${ends} 止` }, { derived });
  return {
    ...deny({ en: `limitation of ${years} years ran out on ${ends}`, 'zh-CN': `${years} 年时效已于 ${ends} 届满` }),
    derived,
  };
}
