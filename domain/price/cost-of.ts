/** Price times units. */
import type { Micros } from './micros';
import type { Rate } from './price-table';

const SECONDS = 60n;

/** Rounds up to a whole millionth, or a whole minute. */
const ceil = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

/**
 * The cost of so many units: segments, seconds of a call, sheets; one message costs what it costs. Nothing costs nothing:
 * a call that nobody took, a text without a segment.
 */
export function costOf(rate: Rate, units: number): Micros {
  const count = BigInt(units);
  if (count <= 0n) return 0n;
  if (rate.per === 'segment') return count * (rate.each + rate.carrierFee);
  if (rate.per === 'sheet') return rate.postage + count * rate.each;
  if (rate.per === 'message') return rate.each;
  return rate.billed === 'second' ? ceil(count * rate.each, SECONDS) : ceil(count, SECONDS) * rate.each;
}
