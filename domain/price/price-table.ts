/** What messages cost by the contracts of the house. No vendor's price is known here: the house writes them down. */
import type { Channel } from '../policy';
import type { LocalDate, Zone } from '../time';
import type { Micros } from './micros';

/** Of a text message: for each segment, and what carriers take on top of each. */
export interface SegmentRate {
  readonly per: 'segment';
  readonly each: Micros;
  readonly carrierFee: Micros;
}

/** Of a call of a recorded voice: by the minute of connection. */
export interface MinuteRate {
  readonly per: 'minute';
  readonly each: Micros;
  /** Every minute that has begun is paid whole, or each second is paid. */
  readonly billed: 'started-minute' | 'second';
  /** As how long a call is reckoned before it was made; null = nobody knows, and neither does the estimate. */
  readonly reckonSeconds: number | null;
}

/** Of a letter: for each sheet, and for carrying all of them. */
export interface SheetRate {
  readonly per: 'sheet';
  readonly each: Micros;
  readonly postage: Micros;
  /** With how many sheets a letter is reckoned before it was drawn. */
  readonly reckonSheets: number | null;
}

/** Of an e-mail or a message of the app, whatever its length. */
export interface MessageRate {
  readonly per: 'message';
  readonly each: Micros;
}

/** What is paid, and for what. */
export type Rate = SegmentRate | MinuteRate | SheetRate | MessageRate;

/** A rate where and while it holds. */
export interface Price {
  /** The destination, by its ISO 3166-1 code; null where the channel knows no country. */
  readonly country: string | null;
  readonly rate: Rate;
  readonly from: LocalDate;
  /** The last day on which it holds; null = until another is written down. */
  readonly until: LocalDate | null;
}

/** The prices of a channel, all in one currency. */
export interface ChannelPrices {
  readonly currency: string;
  /** No message may be dearer; null = no bound. */
  readonly most: Micros | null;
  readonly prices: readonly Price[];
}

/** All prices of the house. */
export interface PriceTable {
  /** Where the numbers come from, such as a contract. */
  readonly source: string;
  /** The zone at whose midnights a price begins and ends. */
  readonly zone: Zone;
  readonly channels: Readonly<Partial<Record<Channel, ChannelPrices>>>;
}

/** Whether the price depends on where the number is. */
export const hasCountry = (channel: Channel): boolean => channel === 'sms' || channel === 'voice';

/** The price of that day for that destination, or null. */
export const priceOn = ({ prices }: ChannelPrices, country: string | null, day: LocalDate): Price | null =>
  prices.find(
    (price) => price.country === country && price.from <= day && (price.until === null || day <= price.until),
  ) ?? null;

/** Whether two prices claim the same day of the same destination. */
export const overlap = (a: Price, b: Price): boolean =>
  a.country === b.country && (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
