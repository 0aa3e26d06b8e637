/**
 * Why something did not leave the house, or did not arrive, and what that means for what comes next. Providers' codes
 * are read into these few kinds; nothing else of a provider reaches the ladder.
 */
import type { Instant } from '../time';

/**
 * - `point`: the contact point is no good; it is not used again, and another channel is tried.
 * - `refused`: the person has refused this channel to us; another channel is tried, if the gate allows it.
 * - `channel`: it cannot be reached by this channel now; another one is tried.
 * - `content`: the message itself is not accepted; a person mends it, and nothing is tried meanwhile.
 * - `later`: nothing is wrong with it; the same again, not before `notBefore`.
 * - `ours`: our credentials, sender or configuration; the channel rests until an operator has mended it, then the same again.
 */
export const FAULT_KINDS = ['point', 'refused', 'channel', 'content', 'later', 'ours'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A hand-over that failed: nothing left, or it did not arrive. No personal data. */
export interface HandOverFault {
  readonly kind: FaultKind;
  /** The provider's own code, such as `21211` or `550`; null when the fault is our own finding. */
  readonly code: string | null;
  /** For a person, in English: what is wrong. Never a number, name or address. */
  readonly reason: string;
  /** When to try again at the earliest, on the wall clock; null when the provider does not say. */
  readonly notBefore: Instant | null;
}

/** An account without a contact point for the channel. */
export const NO_POINT: HandOverFault = {
  kind: 'point',
  code: null,
  reason: 'the account has no contact point for this channel',
  notBefore: null,
};
