/** Contacts leave inside the house's hours, in every zone in which the person may be. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { insideAll, nextInside } from '../gate/hours';
import { deny, rule } from '../gate/rule';
import { CONTACTS } from './house-channels';

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
  ask: ({ facts, at }, hours) => {
    if (facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (insideAll(at, facts.zones, hours)) return null;
    return deny(
      { en: 'outside the hours of the house', 'zh-CN': '不在机构联系时段内' },
      nextInside(at, facts.zones, hours),
    );
  },
});
