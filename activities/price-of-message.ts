/** What a message will cost, known before it is reserved; one that is dearer than the house pays does not leave. */
import type { BookedAccount } from '../db/account.store';
import type { Deed } from '../domain/act';
import type { HandOverFault } from '../domain/delivery/fault';
import { isRefusedPoint, POINT_OF } from '../domain/gate/points';
import type { Channel } from '../domain/policy';
import { type Estimate, estimateOf } from '../domain/price/estimate';
import { hasCountry, type PriceTable } from '../domain/price/price-table';
import type { Instant } from '../domain/time';
import { type Composed, pointOf } from './compose';
import { countryOf } from './phone-country';

/** A message with what is known of its cost; null where nothing of ours is sent, or no words could be written. */
export interface PricedMessage extends Composed {
  readonly estimate: Estimate | null;
}

/** Prices what a deed hands over, from its finished words; `table` null = the house has written down no prices. */
export function priced(composed: Composed, deed: Deed, table: PriceTable | null, at: Instant): PricedMessage {
  const { channel, recipient, body: text, fault } = composed;
  // An agent who calls or visits is no message; what has no words reaches no channel.
  if (deed.kind !== 'contact' || fault !== null) return { ...composed, estimate: null };
  const estimate = estimateTo(table, channel, recipient, text, at);
  return { ...composed, estimate, fault: estimate.tooDear === null ? null : contentFault(estimate.tooDear) };
}

const estimateTo = (table: PriceTable | null, channel: Channel, to: string | null, text: string | null, at: Instant) =>
  estimateOf(table, { channel, country: hasCountry(channel) ? countryOf(to) : null, text }, at);

const contentFault = (reason: string): HandOverFault => ({ kind: 'content', code: null, reason, notBefore: null });

/** What a text would cost an account now, channel by channel. */
export type PreviewPricer = (
  booked: BookedAccount,
  channels: readonly Channel[],
  text: string,
  at: Instant,
) => readonly PreviewedCost[];

/** By one channel, to the point that would be used. */
export interface PreviewedCost extends Estimate {
  readonly channel: Channel;
}

/** A pricer of previews over the prices of the house. */
export const previewPricer =
  (table: PriceTable | null): PreviewPricer =>
  (booked, channels, text, at) =>
    channels.map((channel) => {
      const optOuts = booked.facts.person?.known.optOuts;
      const isOpen = (point: Parameters<typeof isRefusedPoint>[1]) => !isRefusedPoint(channel, point, optOuts);
      const to = pointOf(booked.people[0] ?? null, isOpen, POINT_OF[channel]);
      return { channel, ...estimateTo(table, channel, to, text, at) };
    });
