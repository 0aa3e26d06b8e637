/** Contacts leave inside the house's hours, in every zone in which the person may be. */
import { rule } from '../gate/rule';
import { CONTACTS } from './house-channels';
import { outsideHours } from './outside-hours';

const OUTSIDE = { en: 'outside the hours of the house', 'zh-CN': '不在机构联系时段内' };

export const houseHours = rule({
  id: 'house.hours',
  title: { en: 'Hours of the house', 'zh-CN': '机构联系时段' },
  article: 'house',
  source: 'house policy',
  read: 'house',
  valid: { from: null, until: null },
  stage: 'hours',
  on: CONTACTS,
  reads: ['consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 22 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => outsideHours(question, hours, OUTSIDE),
});
