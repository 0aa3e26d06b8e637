/**
 * Washington: no more than three communications in a week with the debtor or the spouse together, by any medium. What
 * was read does not say what a week is: any seven days are taken, which is never looser.
 */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { isOurContact, tooOften } from './state-frequency';
import { CONTACTS } from './us-channels';
import { livesOutside } from './us-states';

/** One count for both, over all debts. */
const isDebtorOrSpouse = (person: string): boolean => person === 'consumer' || person === 'spouse';

const ANY_MEDIUM: Counts = (attempt) => isDebtorOrSpouse(attempt.person) && isOurContact(attempt);

export const waThreePerWeek = rule({
  id: 'wa.three-per-week',
  title: { en: 'Three communications in a week', 'zh-CN': '一周三次联系' },
  article: 'RCW 19.16.250',
  source: 'A summary by the regulator',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'budget',
  on: CONTACTS,
  reads: ['residence', 'attempts', 'act.person'],
  parameters: {
    contacts: { value: 3, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days }): Said | null => {
    if (question.facts.attempts.length === 0 || !isDebtorOrSpouse(question.person)) return null;
    return livesOutside(question.facts, 'US-WA') ? null : tooOften(question, { contacts, days }, ANY_MEDIUM, 'person');
  },
});
