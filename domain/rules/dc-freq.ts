/** District of Columbia: three calls in seven days about an account. The number was not read in the law itself. */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { isForDebt, isOurContact, tooOften } from './state-frequency';
import { isProfessional } from './us-people';
import { livesOutside } from './us-states';

const CALLS: Counts = (attempt, question, debt) =>
  attempt.channel === 'call' &&
  isOurContact(attempt) &&
  attempt.person === question.person &&
  isForDebt(attempt, question, debt);

export const dcFreq = rule({
  id: 'dc.freq',
  title: { en: 'Three calls in seven days', 'zh-CN': '七日内三次电话' },
  article: 'D.C. Code 28-3814',
  source: 'From memory; to be verified',
  read: 'unverified',
  valid: { from: null, until: null },
  stage: 'budget',
  on: ['call'],
  reads: ['residence', 'attempts', 'act.person', 'act.debtIds'],
  parameters: {
    contacts: { value: 3, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days }): Said | null => {
    if (question.facts.attempts.length === 0 || isProfessional(question)) return null;
    return livesOutside(question.facts, 'US-DC') ? null : tooOften(question, { contacts, days }, CALLS, 'debt');
  },
});
