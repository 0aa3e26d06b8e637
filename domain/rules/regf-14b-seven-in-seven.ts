/**
 * More than seven calls to a person about a particular debt within seven consecutive days are presumed to be
 * harassment. What is not counted, such as busy signals, calls under prior consent and calls to professionals, is in
 * `us-counted-calls.ts`.
 */
import type { Question } from '../gate/question';
import { presume, rule, type Said } from '../gate/rule';
import { freedAt } from './count-back';
import { isOutsideFdcpa } from './fdcpa-reach';
import { factorsNamed } from './regf-14b-factors';
import { isUnderConsent } from './us-call-consent';
import { countedCalls, debtsOfCall, SEVEN } from './us-counted-calls';
import { isProfessional } from './us-people';

interface Limit {
  readonly calls: number;
  readonly days: number;
}

export const regf14bSevenInSeven = rule({
  id: 'regf.14b.seven-in-seven',
  title: { en: 'Seven calls in seven days about one debt', 'zh-CN': '同一债务七日内七次电话' },
  article: '12 CFR 1006.14(b)(2)(i)(A), (b)(3), (b)(4); comments 14(b)(2)(i)-1, 14(b)(3)(ii)-1, 14(b)(4)-1',
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
  parameters: {
    calls: { value: SEVEN, unit: 'count', stricter: 'lower' },
    days: { value: SEVEN, unit: 'days', stricter: 'higher' },
  },
  ask: (question, limit): Said | null => {
    // Fewer attempts than the limit cannot be more calls than it, whatever their days.
    if (question.facts.attempts.length < limit.calls && question.facts.zones.length > 0) return null;
    if (isOutsideFdcpa(question.facts) || isProfessional(question)) return null;
    const made = mostCalls(question, limit);
    if (made < limit.calls) return null;
    return {
      ...presume(
        {
          en: `${made} calls about this debt in ${limit.days} days are counted already; one more than ${limit.calls} is presumed a violation`,
          'zh-CN': `${limit.days} 日内就该债务已计 ${made} 次电话；超过 ${limit.calls} 次推定违规`,
        },
        freedAt(question, limit.days, (then) => mostCalls(then, limit) >= limit.calls),
      ),
      flags: factorsNamed(question.act),
    };
  },
});

/** The most calls counted for one of the debts that this call may count for; -1 when it counts for none. */
function mostCalls(question: Question, { days }: Limit): number {
  let most = -1;
  for (const debt of debtsOfCall(question)) {
    if (isUnderConsent(question, debt)) continue;
    const made = countedCalls(question, debt, days);
    if (made > most) most = made;
  }
  return most;
}
