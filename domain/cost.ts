/**
 * What escalation costs: unit costs that a policy states, and costs that are booked against an account. Neither is added
 * to what the debtor owes.
 */
import type { Minor } from './money';

/** Kinds of booked costs. */
export const COST_KINDS = ['filing', 'service', 'counsel', 'travel', 'appraisal', 'other'] as const;

export type CostKind = (typeof COST_KINDS)[number];

/** Kinds that belong to the legal route even when no rung is named. */
export const LEGAL_COSTS: readonly CostKind[] = ['filing', 'service', 'counsel'];

/** What a policy states the cost of, one act each: what is sent by its channel, what is opened by its kind. */
export const COST_KEYS = ['sms', 'email', 'app', 'voice', 'letter', 'call', 'visit', 'review', 'legal'] as const;

export type CostKey = (typeof COST_KEYS)[number];

/** Unit costs; what is not named costs nothing. */
export type UnitCosts = Readonly<Partial<Record<CostKey, Minor>>>;
