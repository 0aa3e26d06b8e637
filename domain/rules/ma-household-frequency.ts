/**
 * Massachusetts: members of the household who do not owe are called no more than twice in seven days at home and twice
 * in 30 days elsewhere, for a debt.
 */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { actIsElsewhere, isElsewhere, isForDebt, isOurContact, tooOften } from './state-frequency';
import { isProfessional } from './us-people';
import { livesOutside } from './us-states';

/** Whichever member of the household it was. */
const AT_HOME: Counts = (attempt, question, debt) =>
  attempt.channel === 'call' &&
  attempt.person !== 'consumer' &&
  isOurContact(attempt) &&
  !isElsewhere(attempt.place) &&
  isForDebt(attempt, question, debt);

const ELSEWHERE: Counts = (attempt, question, debt) =>
  attempt.channel === 'call' &&
  attempt.person !== 'consumer' &&
  isOurContact(attempt) &&
  isElsewhere(attempt.place) &&
  isForDebt(attempt, question, debt);

export const maHouseholdFrequency = rule({
  id: 'ma.household-frequency',
  title: { en: 'Two calls to the household in seven days', 'zh-CN': '七日内两次致电家庭成员' },
  article: '940 CMR 7.05(2)-(3)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'budget',
  on: ['call'],
  reads: ['residence', 'attempts', 'media', 'act.person', 'act.debtIds', 'act.place', 'act.media'],
  parameters: {
    contacts: { value: 2, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
    daysElsewhere: { value: 30, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days, daysElsewhere }): Said | null => {
    if (question.person === 'consumer' || isProfessional(question) || livesOutside(question.facts, 'US-MA'))
      return null;
    return actIsElsewhere(question)
      ? tooOften(question, { contacts, days: daysElsewhere }, ELSEWHERE, 'debt')
      : tooOften(question, { contacts, days }, AT_HOME, 'debt');
  },
});
