/** No collecting between 22:00 and 08:00. The clause itself could not be read: a default, to be checked against the bought text. */
import { rule } from '../gate/rule';
import { DISTURBING } from './channels';
import { outsideHours } from './outside-hours';

const OUTSIDE = { en: 'quiet hours where the debtor may be', 'zh-CN': '债务人可能所在地处于禁扰时段' };

export const cnQuietHours = rule({
  id: 'cn.quiet-hours',
  title: { en: 'Quiet hours', 'zh-CN': '禁扰时段' },
  article: 'GB/T 45251-2025, 5.3',
  source:
    'GB/T 45251-2025 (in force 2025-02-28), cover and table of contents only; the hours are a default that a pack brings along whatever the date',
  read: 'unverified',
  kind: 'norm',
  // A default of ours, so not bound to the day on which the standard came into force.
  valid: { from: null, until: null },
  stage: 'hours',
  on: DISTURBING,
  reads: ['consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 22 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => outsideHours(question, hours, OUTSIDE),
});
