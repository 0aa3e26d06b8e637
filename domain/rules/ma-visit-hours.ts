/**
 * Massachusetts: visits at home only in the waking hours of the debtor; where they are not known, from 8:00 to 21:00.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { insideAll, nextInside } from '../gate/hours';
import { deny, rule } from '../gate/rule';
import { livesOutside } from './us-states';

export const maVisitHours = rule({
  id: 'ma.visit-hours',
  title: { en: 'Hours of a home visit', 'zh-CN': '上门走访时段' },
  article: '209 CMR 18.17(6)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['residence', 'consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 21 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: ({ facts, at }, hours) => {
    if (livesOutside(facts, 'US-MA')) return null;
    if (facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (insideAll(at, facts.zones, hours)) return null;
    return deny(
      { en: 'outside the hours of a home visit', 'zh-CN': '不在上门走访时段内' },
      nextInside(at, facts.zones, hours),
    );
  },
});
