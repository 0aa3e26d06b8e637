/**
 * Massachusetts: who collects starts no more than two calls or texts in seven days to a home or personal number for a
 * debt, and no more than two in 30 days elsewhere. It reaches creditors too.
 */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { actIsElsewhere, isElsewhere, isForDebt, isOurContact, tooOften } from './state-frequency';
import { isConsumer } from './us-people';
import { livesOutside } from './us-states';

const isCallOrText = (channel: string): boolean => channel === 'call' || channel === 'sms';

const AT_HOME: Counts = (attempt, question, debt) =>
  isCallOrText(attempt.channel) &&
  isOurContact(attempt) &&
  !isElsewhere(attempt.place) &&
  attempt.person === question.person &&
  isForDebt(attempt, question, debt);

const ELSEWHERE: Counts = (attempt, question, debt) =>
  isCallOrText(attempt.channel) &&
  isOurContact(attempt) &&
  isElsewhere(attempt.place) &&
  attempt.person === question.person &&
  isForDebt(attempt, question, debt);

export const maTwoInSeven = rule({
  id: 'ma.two-in-seven',
  title: { en: 'Two calls or texts in seven days', 'zh-CN': '七日内两次电话或短信' },
  article: '209 CMR 18.16(1)(d); creditors: 940 CMR 7.04(1)(f)',
  source: 'Code of Massachusetts Regulations; the part on creditors by a description of others',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'budget',
  on: ['call', 'sms'],
  reads: ['residence', 'attempts', 'media', 'act.person', 'act.debtIds', 'act.place', 'act.media'],
  parameters: {
    contacts: { value: 2, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
    daysElsewhere: { value: 30, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days, daysElsewhere }): Said | null => {
    if (question.facts.attempts.length === 0 || livesOutside(question.facts, 'US-MA') || !isConsumer(question))
      return null;
    return actIsElsewhere(question)
      ? tooOften(question, { contacts, days: daysElsewhere }, ELSEWHERE, 'debt')
      : tooOften(question, { contacts, days }, AT_HOME, 'debt');
  },
});
