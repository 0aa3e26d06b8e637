/**
 * How often an attempt ends in which outcome, by how the account has been paid so far. Made up: the source knows
 * nothing of calls. Each column adds up to 1,000.
 */
import type { OutcomeCode } from '../../domain/outcome';

/** An outcome, or an agent who reports nothing, with its chances in thousandths. */
export type OutcomeChances = readonly [outcome: OutcomeCode | 'silence', good: number, mixed: number, poor: number];

/** Calls: about two in five reach the person. */
export const CALL_MIX: readonly OutcomeChances[] = [
  ['promise', 300, 200, 110],
  ['callback', 60, 60, 40],
  ['paid-claim', 50, 35, 20],
  ['plan-request', 40, 30, 20],
  ['refused', 15, 45, 90],
  ['hardship', 15, 15, 15],
  ['dispute', 8, 10, 12],
  ['complaint', 2, 4, 8],
  ['no-answer', 260, 310, 360],
  ['voicemail', 90, 90, 80],
  ['busy', 60, 60, 60],
  ['unreachable', 20, 45, 80],
  ['third-party', 30, 35, 40],
  ['wrong-number', 8, 15, 20],
  ['wrong-person', 2, 4, 4],
  ['deceased', 1, 1, 1],
  ['silence', 39, 41, 40],
];

/** Visits: whoever is at home is mostly reached. */
export const VISIT_MIX: readonly OutcomeChances[] = [
  ['promise', 350, 250, 150],
  ['plan-request', 80, 70, 40],
  ['paid-claim', 30, 25, 15],
  ['refused', 20, 60, 110],
  ['hardship', 30, 30, 25],
  ['dispute', 10, 15, 15],
  ['complaint', 5, 5, 10],
  ['not-home', 320, 330, 330],
  ['avoided', 20, 50, 100],
  ['third-party', 60, 60, 60],
  ['door-refused', 10, 25, 50],
  ['hostile', 2, 5, 15],
  ['unsafe', 3, 5, 10],
  ['moved', 15, 25, 30],
  ['wrong-person', 4, 4, 4],
  ['deceased', 1, 1, 1],
  ['silence', 40, 40, 35],
];
