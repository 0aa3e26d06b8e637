/**
 * Guarantee: whoever asks, whenever, and however many processes take tokens ahead: in no stretch of t seconds do more leave
 * than `burst + perSecond * t`; and nobody who comes after a rest is kept waiting for nothing.
 */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { instant } from '../time';
import { type FullAt, free, type Rate, take } from './bucket';
import { leaseTerms } from './lease';

const RUNS = proofSize(300, 20_000);
const START = Date.parse('2026-11-22T00:00:00Z');

const rate: fc.Arbitrary<Rate> = fc.record({
  perSecond: fc.oneof(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.integer({ min: 1, max: 1_000 })),
  burst: fc.integer({ min: 1, max: 500 }),
});
/** How long after the one before, who asks, and for how many. */
const asks = fc.array(
  fc.record({
    afterMs: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 50 }) }, fc.nat({ max: 5_000 })),
    process: fc.nat({ max: 3 }),
    want: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 600 })),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The fullest stretch between two departures must hold no more than is allowed. */
function overfull(departures: readonly number[], { perSecond, burst }: Rate): string | null {
  for (let from = 0; from < departures.length; from += 1)
    for (let to = from; to < departures.length; to += 1) {
      const ms = (departures[to] ?? 0) - (departures[from] ?? 0);
      const count = to - from + 1;
      if (count > burst + (perSecond * ms) / 1_000 + 1e-3) return `${count} within ${ms} ms`;
    }
  return null;
}

test('asked one by one', () => {
  fc.assert(
    fc.property(rate, asks, (limit, all) => {
      let now = START;
      let fullAt: FullAt = 0;
      const departures: number[] = [];
      for (const { afterMs, want } of all) {
        now += afterMs;
        const took = take(fullAt, limit, want, instant(now));
        fullAt = took.fullAt;
        for (let n = 0; n < took.given; n += 1) departures.push(now);
      }
      expect(overfull(departures, limit)).toBeNull();
    }),
    { numRuns: RUNS },
  );
});

test('by several processes, with tokens taken ahead', () => {
  fc.assert(
    fc.property(rate, asks, (limit, all) => {
      const { size, lifeMs, within } = leaseTerms(limit);
      const leases = new Map<number, { tokens: number; until: number }>();
      let now = START;
      let fullAt: FullAt = 0;
      const departures: number[] = [];
      const draw = (process: number): boolean => {
        const lease = leases.get(process);
        if (lease !== undefined && lease.tokens > 0 && now < lease.until) {
          lease.tokens -= 1;
          return true;
        }
        const took = take(fullAt, within, size, instant(now));
        fullAt = took.fullAt;
        leases.set(process, { tokens: took.given - 1, until: now + lifeMs });
        return took.given > 0;
      };
      for (const { afterMs, process, want } of all) {
        now += afterMs;
        for (let n = 0; n < want && draw(process); n += 1) departures.push(now);
      }
      expect(overfull(departures, limit)).toBeNull();
    }),
    { numRuns: RUNS },
  );
});

test('after a rest the whole burst is free, and one at a time goes on for ever', () => {
  fc.assert(
    fc.property(rate, (limit) => {
      const full = take(0, limit, limit.burst, instant(START));
      expect(full.given).toBe(limit.burst);
      expect(free(full.fullAt, limit, instant(START))).toBe(0);
      let { fullAt } = full;
      let now = START;
      for (let n = 0; n < 20; n += 1) {
        now += Math.ceil(1_000 / limit.perSecond);
        const next = take(fullAt, limit, 1, instant(now));
        expect(next.given).toBe(1);
        fullAt = next.fullAt;
      }
      expect(free(fullAt, limit, instant(now + (limit.burst * 1_000) / limit.perSecond + 1))).toBe(limit.burst);
    }),
    { numRuns: RUNS },
  );
});

test('a clock that goes back gives nothing twice', () => {
  const limit = { perSecond: 10, burst: 5 };
  const { fullAt } = take(0, limit, 5, instant(START));
  expect(take(fullAt, limit, 5, instant(START - 60_000)).given).toBe(0);
});
