/** The facts as they were known before an instant: what a decision of that moment could see. */
import type { AccountFacts, Known } from './facts';
import type { Instant } from './time';

/** Leaves out everything that became known or was done at `before` or later. */
export function asKnownBefore(facts: AccountFacts, before: Instant): AccountFacts {
  const known = ({ at }: Pick<Known, 'at'>): boolean => at < before;
  const knownOrNull = <T extends Known>(fact: T | null): T | null => (fact !== null && known(fact) ? fact : null);
  return {
    ...facts,
    items: facts.items.filter(known).map((item) => ({ ...item, adjustments: item.adjustments.filter(known) })),
    payments: facts.payments.filter(known).map((payment) => ({ ...payment, turns: payment.turns.filter(known) })),
    holds: facts.holds.filter(known).map((hold) => ({ ...hold, release: knownOrNull(hold.release) })),
    stops: facts.stops.filter(known).map((stop) => ({ ...stop, clearing: knownOrNull(stop.clearing) })),
    factChanges: facts.factChanges.filter(known),
    plans: facts.plans.filter(known).map((plan) => ({ ...plan, ending: knownOrNull(plan.ending) })),
    costs: facts.costs.filter(known),
    acts: facts.acts.filter(known),
  };
}
