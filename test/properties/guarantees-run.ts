/** What every run must keep as a whole: a refused event leaves no trace, and nothing but facts and time decides. */
import { type Scenario, simulate, type Trace } from '../../domain/simulate';
import type { Guarantee } from './guarantees-time';

const shown = ({ actions, observations, closed }: Trace): string => JSON.stringify({ actions, observations, closed });

function compare(trace: Trace, other: Scenario, told: string): string[] {
  const again = simulate(other);
  return shown(again) === shown(trace) ? [] : [`${told}: ${shown(again)} instead of ${shown(trace)}`];
}

export const refusedChangesNothing: Guarantee = ({ scenario, trace }) => {
  const refused = new Set(trace.refused.map(({ event }) => event));
  const events = scenario.events.filter(({ place }) => !refused.has(place));
  return refused.size === 0 ? [] : compare(trace, { ...scenario, events }, 'without the refused events');
};

export const sameEveryTime: Guarantee = ({ scenario, trace }) => compare(trace, scenario, 'a second run');

/** The events written down by the last digit of their minute, so that those of one instant keep their order. */
export const orderInTheFileIsNoMatter: Guarantee = ({ scenario, trace }) => {
  const shuffled = [...scenario.events].sort((a, b) => (a.at % 7) - (b.at % 7) || b.at - a.at || a.place - b.place);
  const events = shuffled.map((event, place) => ({ ...event, place }));
  return compare(trace, { ...scenario, events }, 'in another order');
};
