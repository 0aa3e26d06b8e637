/**
 * No call within seven consecutive days after a telephone conversation about the debt, whoever called. The day of the
 * conversation is day 1.
 */
import { formatDate } from '../calendar';
import type { Question } from '../gate/question';
import { presume, rule, type Said } from '../gate/rule';
import type { LocalDate } from '../time';
import { freedAt, lastDay } from './count-back';
import { isOutsideFdcpa } from './fdcpa-reach';
import { factorsNamed } from './regf-14b-factors';
import { isUnderConsent } from './us-call-consent';
import { debtsOfCall, SEVEN } from './us-counted-calls';
import { isProfessional } from './us-people';
import { isTalkAbout } from './us-talk';

export const regf14bAfterConversation = rule({
  id: 'regf.14b.after-conversation',
  title: { en: 'Seven days’ rest after a conversation', 'zh-CN': '通话后七日内不再致电' },
  article: '12 CFR 1006.14(b)(2)(i)(B); comments 14(b)(2)(i)-1, 14(b)(2)(ii)-1, 14(b)(4)-1',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'budget',
  on: ['call'],
  reads: [
    'collector',
    'attempts',
    'consents',
    'debts',
    'act.person',
    'act.debtIds',
    'act.intended',
    'act.plannedOutcome',
  ],
  about: ['attempts'],
  parameters: { days: { value: SEVEN, unit: 'days', stricter: 'higher' } },
  ask: (question, { days }): Said | null => {
    if (question.facts.attempts.length === 0) return null;
    if (isOutsideFdcpa(question.facts) || isProfessional(question)) return null;
    const talked = talkedOn(question, days);
    if (talked === null) return null;
    const date = formatDate(talked);
    return {
      ...presume(
        {
          en: `a telephone conversation about this debt on ${date}; a call in the ${days} days that begin with it is presumed a violation`,
          'zh-CN': `${date} 曾就该债务通话；自当日起 ${days} 日内再次致电推定违规`,
        },
        freedAt(question, days, (then) => talkedOn(then, days) !== null),
      ),
      flags: factorsNamed(question.act),
    };
  },
});

/** The latest day of a conversation that forbids this call. */
function talkedOn(question: Question, days: number): LocalDate | null {
  let latest: LocalDate | null = null;
  for (const debt of debtsOfCall(question)) {
    const day = lastDay(question, days, isTalkAbout, debt);
    if (day !== null && (latest === null || day > latest) && !isUnderConsent(question, debt)) latest = day;
  }
  return latest;
}
