/**
 * A decision of the gate with everything that it was made on: enough to ask the same question again, years later, and to
 * get the same answer. Kept with its decision, never changed.
 */
import type { Instant } from '../time';
import type { Verdict } from './gate';
import type { GateFacts, IntendedAct } from './gate-facts';
import type { Settings } from './in-force';

/** A pack or a calendar by its id, with the version that was asked. */
export interface Pinned {
  readonly id: string;
  readonly version: string;
}

/** What was asked. Calendars are pinned by version beside it. */
export interface AskedQuestion {
  readonly facts: GateFacts;
  readonly act: IntendedAct;
  readonly at: Instant;
}

/** What was asked, what the gate said, and under which rules. */
export interface GateDecision {
  readonly question: AskedQuestion;
  readonly verdict: Verdict;
  /** Every pack whose rules voted, those that an overlay brought along as well, in the order of the gate. */
  readonly packs: readonly Pinned[];
  readonly calendars: readonly Pinned[];
  /** Parameters that the policy had set. */
  readonly settings: Settings;
}
