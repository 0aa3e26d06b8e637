/**
 * What a message will cost, worked out from its words before it leaves. Where no price is written down the cost is unknown,
 * with the reason; it is never taken for nothing.
 */
import { formatDate, localDate } from '../calendar';
import { type Segments, segmentsOf, sendable } from '../delivery/segments';
import type { Channel } from '../policy';
import type { Instant } from '../time';
import { costOf } from './cost-of';
import { formatMicros, type MicroMoney } from './micros';
import { hasCountry, type PriceTable, priceOn, type Rate } from './price-table';

/** A message that is to leave. */
export interface MessageToPrice {
  readonly channel: Channel;
  /** The country of the number, ISO 3166-1; null = there is none, or nobody can tell. */
  readonly country: string | null;
  /** The finished words; null where none are written. */
  readonly text: string | null;
}

/** An amount, or why there is none. No personal data. */
export type Cost = MicroMoney | { readonly unknown: string };

/** What is known of a message before it leaves. */
export interface Estimate {
  /** Of a text message. */
  readonly segments: Segments | null;
  readonly cost: Cost;
  /** Why it must not leave for its price; null when it may. */
  readonly tooDear: string | null;
}

const unknown = (why: string): { readonly unknown: string } => ({ unknown: why });

/** The segments and the cost of a message at an instant; `table` null = the house has written down no prices. */
export function estimateOf(table: PriceTable | null, message: MessageToPrice, at: Instant): Estimate {
  const segments = message.channel === 'sms' ? segmentsOf(sendable(message.text ?? '')) : null;
  const cost = table === null ? unknown('no prices are set') : priced(table, message, segments, at);
  return { segments, cost, tooDear: tooDear(table, message.channel, segments, cost) };
}

function priced(table: PriceTable, { channel, country }: MessageToPrice, segments: Segments | null, at: Instant): Cost {
  const prices = table.channels[channel];
  if (prices === undefined) return unknown(`no prices for ${channel}`);
  if (hasCountry(channel) && country === null) return unknown('the number does not tell its country');
  const destination = hasCountry(channel) ? country : null;
  const day = localDate(at, table.zone);
  if (segments?.count === 0) return unknown('there is nothing to send');
  const price = priceOn(prices, destination, day);
  if (price === null)
    return unknown(`no price for ${channel}${destination === null ? '' : ` to ${destination}`} on ${formatDate(day)}`);
  const units = reckoned(price.rate, segments);
  if (units === null) return unknown(`a ${channel} is paid by the ${price.rate.per}, and how many nobody has said`);
  return { micros: costOf(price.rate, units), currency: prices.currency };
}

/** The units that it will have, or is reckoned with; null = nobody can tell. */
function reckoned(rate: Rate, segments: Segments | null): number | null {
  if (rate.per === 'segment') return segments?.count ?? null;
  if (rate.per === 'minute') return rate.reckonSeconds;
  return rate.per === 'sheet' ? rate.reckonSheets : 1;
}

/** An unknown cost is not over a bound. */
function tooDear(table: PriceTable | null, channel: Channel, segments: Segments | null, cost: Cost): string | null {
  const { most = null, currency = '' } = table?.channels[channel] ?? {};
  if (most === null || 'unknown' in cost || cost.micros <= most) return null;
  const length = segments === null ? '' : ` in ${segments.count} segments`;
  const bound = formatMicros({ micros: most, currency });
  return `the message would cost ${formatMicros(cost)} ${currency}${length}, and ${bound} is the most that the house pays for one`;
}
