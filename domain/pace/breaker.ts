/**
 * A circuit breaker: a provider that breaks off again and again is left alone for a while, and then tried with one
 * contact before the others follow.
 */
import { type Instant, instant } from '../time';

/** What is known of a provider's health. */
export interface Breaker {
  /** In a row. */
  readonly failures: number;
  /** How often it has opened since the last success. */
  readonly openings: number;
  /** It is left alone until then; null = closed. */
  readonly openUntil: Instant | null;
  /** When one was let through to try; null = nobody tries. */
  readonly triedAt: Instant | null;
}

/** `open`: nothing passes; `half-open`: one may try. */
export type BreakerState = 'closed' | 'open' | 'half-open';

export const CLOSED: Breaker = { failures: 0, openings: 0, openUntil: null, triedAt: null };

/** Failures in a row that open it. */
export const FAILURES_MAX = 5;
const OPEN_MS = 30_000;
const OPEN_MAX_MS = 600_000;
/** A trial that nobody reports of, since its process has died, is over after this long. */
const TRIAL_MS = 60_000;

/** Where it stands. */
export function breakerState({ openUntil }: Breaker, now: Instant): BreakerState {
  if (openUntil === null) return 'closed';
  return now < openUntil ? 'open' : 'half-open';
}

/** Whether one may go and try, when it is half open. */
export const mayTry = (breaker: Breaker, now: Instant): boolean =>
  breakerState(breaker, now) === 'half-open' && (breaker.triedAt === null || now - breaker.triedAt >= TRIAL_MS);

/** After one was let through to try. */
export const tried = (breaker: Breaker, now: Instant): Breaker => ({ ...breaker, triedAt: now });

/** After a failure. One that comes while it is open was on its way before, and changes nothing. */
export function afterFailure(breaker: Breaker, now: Instant): Breaker {
  const state = breakerState(breaker, now);
  if (state === 'open') return breaker;
  const failures = breaker.failures + 1;
  if (state === 'closed' && failures < FAILURES_MAX) return { ...breaker, failures };
  const openings = breaker.openings + 1;
  const restMs = Math.min(OPEN_MAX_MS, OPEN_MS * 2 ** Math.min(openings - 1, 20));
  return { failures, openings, openUntil: instant(now + restMs), triedAt: null };
}
