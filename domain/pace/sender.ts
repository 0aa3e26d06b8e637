/** A sender: how fast it may go, whether its provider has asked for a pause, and whether it is healthy. */
import { type Instant, instant, later } from '../time';
import { afterFailure, type Breaker, breakerState, CLOSED, mayTry, tried } from './breaker';
import { type FullAt, free, type Rate, take } from './bucket';

/** How a sender fares. */
export interface SenderState {
  readonly fullAt: FullAt;
  /** The provider has asked for a pause until then. */
  readonly pausedUntil: Instant | null;
  readonly breaker: Breaker;
}

/** How a hand-over went, as far as it tells of the sender. */
export type Report =
  /** The provider has answered: whatever it said of the contact, it works. */
  | { readonly kind: 'answered' }
  /** It asks for a pause; null = it does not say how long. */
  | { readonly kind: 'busy'; readonly until: Instant | null }
  /** No answer, or one of a provider that is ill. */
  | { readonly kind: 'broken' };

/** A pause that the provider asks for without saying how long. */
const PAUSE_MS = 1_000;
/** No provider's word closes a sender for longer; an operator turns the channel off for that. */
const PAUSE_MAX_MS = 3_600_000;

export const NEW_SENDER: SenderState = { fullAt: 0, pausedUntil: null, breaker: CLOSED };

const isPaused = ({ pausedUntil }: SenderState, now: Instant): boolean => pausedUntil !== null && now < pausedUntil;

/** Lets through as many as are wanted and may go now. `rate` null: no limit is known. */
export function admit(
  sender: SenderState,
  rate: Rate | null,
  want: number,
  now: Instant,
): { readonly given: number; readonly sender: SenderState } {
  const state = breakerState(sender.breaker, now);
  if (want <= 0 || isPaused(sender, now) || state === 'open') return { given: 0, sender };
  if (state === 'half-open' && !mayTry(sender.breaker, now)) return { given: 0, sender };
  const most = state === 'half-open' ? 1 : want;
  if (rate === null) return passed(sender, most, state === 'half-open', now);
  const { given, fullAt } = take(sender.fullAt, rate, most, now);
  return passed({ ...sender, fullAt }, given, state === 'half-open' && given > 0, now);
}

const passed = (sender: SenderState, given: number, isTrial: boolean, now: Instant) => ({
  given,
  sender: isTrial ? { ...sender, breaker: tried(sender.breaker, now) } : sender,
});

/** How many could go `aheadMs` from now if nobody else did; `most` at most. */
export function foresee(sender: SenderState, rate: Rate | null, most: number, now: Instant, aheadMs: number): number {
  const state = breakerState(sender.breaker, now);
  if (isPaused(sender, now) || state === 'open') return 0;
  if (state === 'half-open') return mayTry(sender.breaker, now) ? Math.min(1, most) : 0;
  if (rate === null) return most;
  return Math.min(most, free(sender.fullAt, rate, instant(now + aheadMs)));
}

/** The sender after a report. */
export function reported(sender: SenderState, report: Report, now: Instant): SenderState {
  switch (report.kind) {
    case 'answered':
      return { ...sender, breaker: CLOSED };
    case 'broken':
      return { ...sender, breaker: afterFailure(sender.breaker, now) };
    case 'busy': {
      const asked = report.until ?? now + PAUSE_MS;
      const until = instant(Math.min(asked, now + PAUSE_MAX_MS));
      return { ...sender, pausedUntil: later(until, sender.pausedUntil ?? until), breaker: CLOSED };
    }
    default:
      return report satisfies never;
  }
}
