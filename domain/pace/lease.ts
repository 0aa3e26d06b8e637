/**
 * Tokens that a process takes ahead, so that its contacts need not ask the book one by one. They run out soon, and the
 * bucket behind them is smaller by as many: with them, too, no stretch of time sees more than the rate allows.
 */
import type { Rate } from './bucket';

/** How leases of a rate are. */
export interface LeaseTerms {
  /** Tokens at once; 1 = none is taken ahead. */
  readonly size: number;
  /** How long they may be used, milliseconds, from the moment at which they were asked for. */
  readonly lifeMs: number;
  /** The bucket that they are taken from. */
  readonly within: Rate;
}

/** Of what passes in so much time; what a process that dies loses at most. */
const LEASE_MS = 200;

/** The terms of a rate. */
export function leaseTerms(rate: Rate): LeaseTerms {
  const size = Math.max(1, Math.min(Math.floor((rate.perSecond * LEASE_MS) / 1_000), Math.floor(rate.burst / 2)));
  if (size === 1) return { size, lifeMs: 0, within: rate };
  return {
    size,
    lifeMs: (size * 1_000) / rate.perSecond,
    within: { perSecond: rate.perSecond, burst: rate.burst - size },
  };
}
