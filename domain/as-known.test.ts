import fc from 'fast-check';
import { at, date, Story } from '../test/properties/account-builder';
import { asKnownBefore } from './as-known';
import { latestKnown } from './facts';
import { instant } from './time';

const steps: readonly ((story: Story) => Story)[] = [
  (story) => story.does('06-01 00:00', { kind: 'episode-started' }),
  (story) =>
    story.hears('06-02 10:00', { type: 'hold', id: 'h1', reason: 'check', from: date('05-20'), to: null }, '05-20'),
  (story) => story.hears('06-03 10:00', { type: 'stop', code: 'fraud' }),
  (story) => story.paid('06-04 10:00', 'p1', 'i1', 1_000n),
  (story) => story.hears('06-05 10:00', { type: 'payment-reversed', payment: 'p1' }),
  (story) => story.hears('06-06 10:00', { type: 'item-adjusted', item: 'i1', to: 9_000n }),
  (story) => story.hears('06-07 10:00', { type: 'hold-released', hold: 'h1' }),
  (story) => story.hears('06-08 10:00', { type: 'stop-cleared', code: 'fraud' }),
  (story) => story.hears('06-09 10:00', { type: 'payment-restored', payment: 'p1' }),
  (story) => story.does('06-10 10:00', { kind: 'closed', reason: 'cured' }),
];
const told = (count: number): Story =>
  steps.slice(0, count).reduce((story, step) => step(story), Story.of([['05-31', 10_000n]]));
const whole = told(steps.length);

describe('the facts as they were known', () => {
  test.each(steps.map((_, place) => [place]))('before step %s are those told until then', (place) => {
    const moment = latestKnown(told(place + 1).facts) ?? at('06-01 00:00');
    expect({ ...asKnownBefore(whole.facts, moment), seq: 0 }).toEqual({ ...told(place).facts, seq: 0 });
  });

  test('leave out what became known at the very instant', () => {
    expect(asKnownBefore(whole.facts, at('06-04 10:00')).payments).toHaveLength(0);
    expect(asKnownBefore(whole.facts, instant(at('06-04 10:00') + 1)).payments).toHaveLength(1);
  });

  test('do not know a backdated hold before it was entered', () => {
    expect(asKnownBefore(whole.facts, at('06-01 12:00')).holds).toEqual([]);
  });

  test('never know more than later ones', () => {
    const hours = fc.integer({ min: 0, max: 24 * 45 }).map((count) => instant(at('05-01 00:00') + count * 3_600_000));
    fc.assert(
      fc.property(hours, hours, (one, other) => {
        const [first, second] = one < other ? [one, other] : [other, one];
        expect(asKnownBefore(asKnownBefore(whole.facts, second), first)).toEqual(asKnownBefore(whole.facts, first));
      }),
    );
  });
});
