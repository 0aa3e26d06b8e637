/**
 * What a plan for visits may say (visit-plan says what follows from it).
 */
import type { Minor } from './money';

/** Ways to hold the conversation. */
export const STRATEGIES = [
  'listen-first',
  'offer-instalments',
  'agree-on-part',
  'explain-next-steps',
  'deliver-documents',
] as const;

export type Strategy = (typeof STRATEGIES)[number];

/** The plan; null = not said. */
export interface VisitPlan {
  /** The amount to agree on. */
  readonly target: Minor | null;
  /** Convenient time of day in the account's zone: minutes after midnight, `to` not included. */
  readonly from: number | null;
  readonly to: number | null;
  readonly strategy: Strategy | null;
}
