/**
 * Massachusetts: members of the household who do not owe are called or visited from 8:00 to 21:00 Eastern time,
 * wherever they are.
 */
import { insideAll, nextInside } from '../gate/hours';
import { deny, rule } from '../gate/rule';
import type { Zone } from '../time';
import { isProfessional } from './us-people';
import { livesOutside } from './us-states';

const EASTERN: readonly Zone[] = ['America/New_York' as Zone];

export const maHouseholdHours = rule({
  id: 'ma.household-hours',
  title: { en: 'Hours for the household, Eastern time', 'zh-CN': '联系家庭成员的时段（美东时间）' },
  article: '940 CMR 7.05(2)-(3)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'hours',
  on: ['call', 'visit'],
  reads: ['residence', 'act.person'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 21 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => {
    if (question.person === 'consumer' || isProfessional(question) || livesOutside(question.facts, 'US-MA'))
      return null;
    if (insideAll(question.at, EASTERN, hours)) return null;
    return deny(
      { en: 'outside the hours for the household, Eastern time', 'zh-CN': '不在联系家庭成员的美东时段内' },
      nextInside(question.at, EASTERN, hours),
    );
  },
});
