/**
 * To which debts a call is booked. It is decided once, when the call ends, and never moved later: comment 14(b)(4)-1.
 */
import type { AttemptOutcome } from '../gate/gate-facts';

/** What a call was about. */
export interface CallMade {
  readonly outcome: AttemptOutcome;
  /** Debts that the collector's own words named, in a voicemail or in the talk. */
  readonly named: readonly string[];
  /** The debt that the caller chose when the call was reserved. */
  readonly chosen: string;
}

/**
 * The debts that a call counts for. An unanswered call, a limited-content message or a talk about none is booked to one
 * debt of choice; a voicemail or a talk counts for each debt that it named.
 */
export function allocateCall({ outcome, named, chosen }: CallMade): readonly string[] {
  const speaks = outcome === 'voicemail' || outcome === 'conversation';
  return speaks && named.length > 0 ? [...new Set(named)] : [chosen];
}
