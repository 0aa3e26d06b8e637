/** The facts as they were known before an instant: what a decision of that moment could see. */
import type { AccountFacts, Known } from './facts';
import type { ServedContact } from './gate/served-contact';
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
    ...(facts.served === undefined ? {} : { served: servedBefore(facts.served, before) }),
  };
}

function servedBefore(served: readonly ServedContact[], before: Instant): ServedContact[] {
  return served
    .filter(({ handedAt }) => handedAt !== null && handedAt < before)
    .map((contact) => ({
      ...contact,
      heard: contact.heard !== null && contact.heard.at < before ? contact.heard : null,
      letter:
        contact.letter === null
          ? null
          : { ...contact.letter, events: contact.letter.events.filter(({ at }) => at < before) },
    }));
}
