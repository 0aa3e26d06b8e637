/**
 * What escalation costs: unit costs that a policy states, and costs that are booked against an account. Neither is added
 * to what the debtor owes.
 */
import { type Admission, refuse } from './admission';
import type { AccountEvent } from './event';
import type { AccountFacts, BookedCost } from './facts';
import type { Minor } from './money';
import { isPlanContact, type Policy, rungOf } from './policy';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

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

/** Takes a cost that was booked. */
export function bookCost(facts: AccountFacts, policy: Policy, event: Event<'cost'>): Admission {
  const { id, kind, rung, amount } = event;
  if (facts.costs.some((cost) => cost.id === id)) return refuse('id', `\`${id}\` is taken by another cost`);
  if (amount <= 0n) return refuse('amount', 'must be more than zero');
  if (rung !== null && rungOf(policy, rung) === undefined && !isPlanContact(rung))
    return refuse('rung', `the policy has no rung \`${rung}\`; name one of its own, or none`);
  const seq = facts.seq + 1;
  const cost: BookedCost = { id, kind, rung, amount, seq, at: event.at };
  return { facts: { ...facts, costs: [...facts.costs, cost], seq } };
}
