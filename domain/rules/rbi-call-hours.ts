/** Nobody calls about an overdue loan before 08:00 or after 19:00. Visits disturb more than calls: they keep the same hours. */
import { rule } from '../gate/rule';
import { CALLS } from './channels';
import { outsideHours } from './outside-hours';

const OUTSIDE = { en: 'outside the hours of calls where the borrower may be', 'zh-CN': '借款人可能所在地不在允许时段' };

export const rbiCallHours = rule({
  id: 'rbi.call-hours',
  title: { en: 'Hours of calls and visits', 'zh-CN': '电话与上门时段' },
  article: 'RBI circular of 12 August 2022 on recovery agents',
  source: 'The circular as newspapers quote it',
  read: 'secondary',
  valid: { from: '2022-08-12', until: null },
  stage: 'hours',
  on: [...CALLS, 'visit'],
  reads: ['consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 19 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => outsideHours(question, hours, OUTSIDE),
});
