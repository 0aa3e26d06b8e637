/**
 * Massachusetts: one visit at home in any 30 days for a debt. A visit that reached nobody is not counted; the debtor
 * may agree in writing to more.
 */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { actIsElsewhere, isElsewhere, isForDebt, isOurContact, tooOften } from './state-frequency';
import { livesOutside } from './us-states';

const VISITS: Counts = (attempt, question, debt) =>
  attempt.channel === 'visit' &&
  isOurContact(attempt) &&
  !isElsewhere(attempt.place) &&
  isForDebt(attempt, question, debt);

export const maVisitFrequency = rule({
  id: 'ma.visit-frequency',
  title: { en: 'One home visit in 30 days', 'zh-CN': '三十日内一次上门' },
  article: '209 CMR 18.17(6)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['residence', 'attempts', 'visitConsent', 'act.debtIds', 'act.place'],
  parameters: {
    visits: { value: 1, unit: 'count', stricter: 'lower' },
    days: { value: 30, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { visits, days }): Said | null => {
    const { attempts, visitConsent } = question.facts;
    if (attempts.length === 0 || livesOutside(question.facts, 'US-MA') || actIsElsewhere(question)) return null;
    if (visitConsent?.writing === true && visitConsent.moreFrequent === true) return null;
    return tooOften(question, { contacts: visits, days }, VISITS, 'debt');
  },
});
