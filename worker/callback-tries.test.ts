/** Guarantee: an outage of ten minutes gives no callback up, and one that is over is noticed within a minute. */
import { pauseAfter, TRIES_IN_THE_WAY, TRIES_MAX } from './callback-tries';

const pauses = Array.from({ length: TRIES_MAX - 1 }, (_, tries) => pauseAfter(tries + 1));
const sum = (some: readonly (number | null)[]): number =>
  some.reduce<number>((total, pause) => total + (pause ?? 0), 0);

test('tries are spread over ten minutes and not much more', () => {
  expect(sum(pauses)).toBeGreaterThanOrEqual(600_000);
  expect(sum(pauses)).toBeLessThan(660_000);
});

test('the first pause is not felt, each doubles the one before, and none is longer than a minute', () => {
  expect(pauses.slice(0, 10)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(Math.max(...pauses.map((pause) => pause ?? Number.POSITIVE_INFINITY))).toBe(60_000);
});

test('the last try is the last', () => {
  expect([pauseAfter(TRIES_MAX), pauseAfter(TRIES_MAX + 1)]).toEqual([null, null]);
});

test('a defect keeps others waiting for less than ten seconds', () => {
  expect(sum(pauses.slice(0, TRIES_IN_THE_WAY - 1))).toBeLessThan(10_000);
});
