/**
 * How many may leave: a token bucket, kept as the one instant at which all of it is free again (GCRA). Within any stretch
 * of t seconds never more than `burst + perSecond * t` are given.
 */
import type { Instant } from '../time';

/** A limit: so many a second, and so many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  /** At least 1. */
  readonly burst: number;
}

/** Epoch milliseconds, with fractions, at which the whole burst is free again. */
export type FullAt = number;

/** What was given, and the bucket after it. */
export interface Given {
  readonly given: number;
  readonly fullAt: FullAt;
}

/** Against the dust of floating point, in tokens. */
const DUST = 1e-6;

/** How many are free at an instant. */
export function free(fullAt: FullAt, { perSecond, burst }: Rate, now: Instant): number {
  const missing = (Math.max(0, fullAt - now) * perSecond) / 1_000;
  return Math.max(0, Math.floor(burst - missing + DUST));
}

/** Gives as many as are wanted and free. A clock that went back gives less, never more. */
export function take(fullAt: FullAt, rate: Rate, want: number, now: Instant): Given {
  const given = Math.min(want, free(fullAt, rate, now));
  if (given <= 0) return { given: 0, fullAt };
  return { given, fullAt: Math.max(fullAt, now) + (given * 1_000) / rate.perSecond };
}
