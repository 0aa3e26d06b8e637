/**
 * The ladder on a virtual clock: one account, its events and its policy, without Temporal. It asks the same
 * nextStep as production does.
 */

import { isRefusal } from './admission';
import { admit } from './admit';
import { startOfDay } from './calendar';
import type { AccountEvent, NewItem, Refusal } from './event';
import { type Account, type AccountFacts, noFacts } from './facts';
import type { PersonFacts } from './gate/person-facts';
import { type Observation, observe } from './observe';
import type { Policy } from './policy';
import { react, settle } from './settle';
import { addDays, type Instant, type LocalDate } from './time';
import { type Action, lastClosure, traceOf } from './trace';

/** A scenario, parsed. Events carry their place in the file; one that could not be parsed is refused when its turn comes. */
export interface Scenario {
  readonly policy: Policy;
  readonly account: Account;
  /** What is known of the debtor from the start; absent = nothing beyond the account. */
  readonly person?: PersonFacts;
  readonly items: readonly NewItem[];
  readonly events: readonly ScenarioEvent[];
  readonly observe: readonly LocalDate[];
  /** The run lasts to the end of this local day. */
  readonly until: LocalDate;
}

/** An event of a scenario, or why it could not be read. */
export interface ScenarioEvent {
  readonly place: number;
  readonly at: Instant;
  readonly event: AccountEvent | Refusal;
}

/** What a run shows. */
export interface Trace {
  readonly actions: readonly Action[];
  readonly observations: readonly Observation[];
  readonly refused: readonly (Refusal & { readonly event: number })[];
  readonly closed: { readonly at: string; readonly reason: string } | null;
}

/** A scenario at the end of its last day. */
interface Played extends Pick<Trace, 'observations' | 'refused'> {
  readonly facts: AccountFacts;
}

/** Runs a scenario from the opening of the account to the end of its last day, and tells what was seen. */
export function simulate(scenario: Scenario): Trace {
  const { facts, observations, refused } = play(scenario);
  return { actions: traceOf(facts), observations, refused, closed: lastClosure(facts) };
}

/** Runs a scenario, and answers all that is known of the account at the end. */
export function play(scenario: Scenario): Played {
  const policy: Policy = { ...scenario.policy, spreadMinutes: 0 };
  const { zone, opened } = scenario.account;
  const refused: (Refusal & { event: number })[] = [];
  const observations = new Map<LocalDate, Observation>();
  const end = startOfDay(addDays(scenario.until, 1), zone);
  const stops = [...scenario.observe].sort((a, b) => a - b);
  let facts = openAccount(scenario.account, scenario.items, policy);
  if (scenario.person !== undefined) facts = { ...facts, person: scenario.person };
  let wake: Instant | null = startOfDay(opened, zone);

  const runTo = (limit: Instant): void => {
    while (wake !== null && wake < limit) {
      const settled = settle(facts, policy, wake, 'record');
      facts = settled.facts;
      wake = settled.until;
    }
  };
  const advanceTo = (limit: Instant): void => {
    for (let day = stops[0]; day !== undefined && startOfDay(addDays(day, 1), zone) <= limit; day = stops[0]) {
      runTo(startOfDay(addDays(day, 1), zone));
      observations.set(day, observe(facts, policy, day));
      stops.shift();
    }
    runTo(limit);
  };

  for (const { place, at, event } of inOrder(scenario.events)) {
    if (at >= end) break;
    advanceTo(at);
    const admission = 'field' in event ? event : admit(facts, policy, event);
    if (isRefusal(admission)) refused.push({ event: place, ...admission });
    else {
      facts = react(admission.facts, policy, at);
      wake = at;
    }
  }
  advanceTo(end);
  return { facts, observations: scenario.observe.flatMap((day) => observations.get(day) ?? []), refused };
}

/** An account with the items it opens with. */
export function openAccount(account: Account, items: readonly NewItem[], policy: Policy): AccountFacts {
  const at = startOfDay(account.opened, account.zone);
  let facts = noFacts(account);
  for (const item of items) {
    const admission = admit(facts, policy, { type: 'item-added', item, at, effective: null });
    if (isRefusal(admission)) throw new Error(`${admission.field} ${admission.reason}`);
    facts = admission.facts;
  }
  return facts;
}

const inOrder = (events: readonly ScenarioEvent[]): ScenarioEvent[] =>
  [...events].sort((a, b) => a.at - b.at || a.place - b.place);
