/** Washington: no more than one communication in a week at work. */
import { rule, type Said } from '../gate/rule';
import type { Counts } from './count-back';
import { isOurContact, tooOften } from './state-frequency';
import { CONTACTS } from './us-channels';
import { placeReached } from './us-place';
import { livesOutside } from './us-states';

const AT_WORK: Counts = (attempt) => attempt.place === 'work' && isOurContact(attempt);

export const waWorkplaceOncePerWeek = rule({
  id: 'wa.workplace-once-per-week',
  title: { en: 'Once a week at work', 'zh-CN': '工作场所每周一次' },
  article: 'RCW 19.16.250',
  source: 'A summary by the regulator',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'budget',
  on: CONTACTS,
  reads: ['residence', 'attempts', 'media', 'act.place', 'act.media'],
  parameters: {
    contacts: { value: 1, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: (question, { contacts, days }): Said | null => {
    const { facts, act } = question;
    if (facts.attempts.length === 0 || placeReached(facts, act) !== 'work' || livesOutside(facts, 'US-WA')) return null;
    return tooOften(question, { contacts, days }, AT_WORK, 'person');
  },
});
