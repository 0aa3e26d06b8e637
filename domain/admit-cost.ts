/** Costs: booked once, for a rung or for none. */
import { type Admission, refuse } from './admission';
import type { AccountEvent } from './event';
import type { AccountFacts, BookedCost } from './facts';
import { isPlanContact, type Policy, rungOf } from './policy';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

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
