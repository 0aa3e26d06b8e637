/** Washington: at home only from 7:30 to 21:00. What is known to be elsewhere is left to other rules. */
import { rule } from '../gate/rule';
import { outsideHours } from './outside-hours';
import { actIsElsewhere } from './state-frequency';
import { AT_ONCE } from './us-channels';
import { livesOutside } from './us-states';

const OUTSIDE = { en: 'outside the hours at home', 'zh-CN': '不在住所联系时段内' };

export const waHomeHours = rule({
  id: 'wa.home-hours',
  title: { en: 'Hours at home', 'zh-CN': '住所联系时段' },
  article: 'RCW 19.16.250',
  source: 'A summary by the regulator',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'hours',
  on: AT_ONCE,
  reads: ['residence', 'consumer.zones', 'media', 'act.place', 'act.media'],
  parameters: {
    opens: { value: 7 * 60 + 30, unit: 'minute', stricter: 'higher' },
    closes: { value: 21 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => {
    if (livesOutside(question.facts, 'US-WA') || actIsElsewhere(question)) return null;
    return outsideHours(question, hours, OUTSIDE);
  },
});
