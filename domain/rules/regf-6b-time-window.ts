/** Not before 8:00 nor after 21:00 where the consumer is, in every place where the consumer may be. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { insideAll, nextInside } from '../gate/hours';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { AT_ONCE } from './us-channels';

export const regf6bTimeWindow = rule({
  id: 'regf.6b.time-window',
  title: { en: 'Hours at the consumer’s place', 'zh-CN': '消费者所在地的联系时段' },
  article: '12 CFR 1006.6(b)(1)(i); 15 U.S.C. 1692c(a)(1); comment 6(b)(1)(i)-2',
  source: 'Regulation F, Supplement I; U.S. Code',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'hours',
  on: AT_ONCE,
  reads: ['collector', 'consumer.zones'],
  parameters: {
    opens: { value: 8 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 21 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: ({ facts, at }, hours) => {
    if (isOutsideFdcpa(facts)) return null;
    if (facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (insideAll(at, facts.zones, hours)) return null;
    return deny(
      { en: 'an inconvenient hour where the consumer may be', 'zh-CN': '在消费者可能所在地属不便时段' },
      nextInside(at, facts.zones, hours),
    );
  },
});
