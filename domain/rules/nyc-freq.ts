/**
 * New York City: three attempts or exchanges in seven days about an account, by any medium. The number was not read in
 * the rule itself. It reaches creditors.
 */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { isForDebt, isOurContact, tooOften } from './state-frequency';
import { CONTACTS } from './us-channels';
import { isProfessional } from './us-people';
import { livesOutside } from './us-states';

const ANY_MEDIUM: Counts = (attempt, question, debt) =>
  isOurContact(attempt) && attempt.person === question.person && isForDebt(attempt, question, debt);

export const nycFreq = rule({
  id: 'nyc.freq',
  title: { en: 'Three attempts in seven days', 'zh-CN': '七日内三次' },
  article: '6 RCNY 5-77(b)',
  source: 'From memory; text and status to be verified',
  read: 'unverified',
  valid: { from: '2025-10-01', until: null },
  stage: 'budget',
  on: CONTACTS,
  reads: ['residence', 'attempts', 'act.person', 'act.debtIds'],
  parameters: {
    contacts: { value: 3, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days }): Said | null => {
    if (question.facts.attempts.length === 0 || isProfessional(question)) return null;
    return livesOutside(question.facts, 'US-NY') ? null : tooOften(question, { contacts, days }, ANY_MEDIUM, 'debt');
  },
});
