/** No collecting between 22:00 and 08:00. The clause itself could not be read: a default, to be checked against the bought text. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { insideAll, nextInside } from '../gate/hours';
import { deny, rule } from '../gate/rule';
import { DISTURBING } from './channels';

export const cnQuietHours = rule({
  id: 'cn.quiet-hours',
  title: { en: 'Quiet hours', 'zh-CN': '禁扰时段' },
  article: 'GB/T 45251-2025, 5.3',
  source: 'GB/T 45251-2025, cover and table of contents only; the hours are a default',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2025-02-28', until: null },
  stage: 'hours',
  on: DISTURBING,
  reads: ['consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 22 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: ({ facts, at }, hours) => {
    if (facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (insideAll(at, facts.zones, hours)) return null;
    return deny(
      { en: 'quiet hours where the debtor may be', 'zh-CN': '债务人可能所在地处于禁扰时段' },
      nextInside(at, facts.zones, hours),
    );
  },
});
