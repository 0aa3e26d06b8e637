/**
 * What was heard of a delivery, from reports that come late, twice and out of order: of any two the one that is known
 * later in a delivery's life is kept, so that the same reports in any order give the same truth.
 */
import type { Instant } from '../time';
import { DELIVERY_STATES, type DeliveryState } from './delivery-state';

/** What a report says. */
export interface Heard {
  readonly state: DeliveryState;
  /** The provider's code of a failure; null when it gave none. */
  readonly code: string | null;
  /** When it was said. */
  readonly at: Instant;
}

/**
 * That it arrived outweighs that it failed: a carrier that has given up is sometimes wrong, and whoever has read a message
 * must not get it again on another channel.
 */
const WEIGHT: Readonly<Record<DeliveryState, number>> = {
  accepted: 0,
  sending: 1,
  sent: 2,
  undelivered: 3,
  failed: 4,
  delivered: 5,
  read: 6,
};

/** Of two the one that is kept. One that says no more than what is known changes nothing. */
export function laterHeard(known: Heard | null, report: Heard): Heard {
  return known === null || compare(report, known) > 0 ? report : known;
}

/** By state; then a code tells more than none, and codes have an order of their own; then who said it first. */
function compare(a: Heard, b: Heard): number {
  if (a.state !== b.state) return WEIGHT[a.state] - WEIGHT[b.state];
  if (a.code !== b.code) {
    if (a.code === null || b.code === null) return a.code === null ? -1 : 1;
    return a.code < b.code ? 1 : -1;
  }
  return b.at - a.at;
}

/** Whether it is known not to have arrived. */
export const hasFailed = (heard: Pick<Heard, 'state'> | null): boolean =>
  heard !== null && (heard.state === 'undelivered' || heard.state === 'failed');

/** Whether it is known to have arrived. */
export const hasArrived = (heard: Pick<Heard, 'state'> | null): boolean =>
  heard !== null && (heard.state === 'delivered' || heard.state === 'read');

/** Whether a text is the name of a state. */
export const isDeliveryState = (text: string): text is DeliveryState => DELIVERY_STATES.some((one) => one === text);
