/** Reads a price file: everything that is wrong with it at once, each with its place, or the prices. */
import { parseDate, parseZone } from '../domain/calendar';
import type { Channel } from '../domain/policy';
import { type Micros, parseMicros } from '../domain/price/micros';
import { type ChannelPrices, overlap, type Price, type PriceTable, type Rate } from '../domain/price/price-table';
import { type PriceFile, priceSchema } from './price-schema';
import { findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { readSource } from './source-text';

/** The prices, or everything that is wrong. */
export type ParsedPrices = { readonly table: PriceTable } | { readonly problems: readonly InputProblem[] };

type FileChannels = PriceFile['channels'];
type FilePrice = NonNullable<FileChannels[Channel]>['prices'][number];

/** Reads prices from YAML or JSON text. */
export function parsePrices(text: string): ParsedPrices {
  const source = readSource(text);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  const parsed = priceSchema.safeParse(source.value);
  if (!parsed.success) {
    const problems = findingsOf(parsed.error, priceSchema).map(({ path, message, unknownField }) =>
      problemAt(source, path, message, { key: unknownField }),
    );
    return { problems };
  }
  const table = tableOf(parsed.data);
  const problems = Object.entries(table.channels).flatMap(([channel, { prices }]) =>
    twice(prices).map(({ at, of }) => {
      const { line } = source.locate(['channels', channel, 'prices', of]) ?? {};
      const other = line === undefined ? `the price no. ${of + 1}` : `the price of line ${line}`;
      const message = `holds on days on which ${other} holds; end that one with \`until\``;
      return problemAt(source, ['channels', channel, 'prices', at], message);
    }),
  );
  return problems.length === 0 ? { table } : { problems };
}

/** Each price with an earlier one of the file that claims some of its days. */
const twice = (prices: readonly Price[]): { readonly at: number; readonly of: number }[] =>
  prices.flatMap((price, at) => {
    const of = prices.findIndex((other) => overlap(other, price));
    return of < at ? [{ at, of }] : [];
  });

function tableOf({ source, zone, channels }: PriceFile): PriceTable {
  const given = Object.entries(channels).flatMap(([channel, prices]): [string, ChannelPrices][] =>
    prices === undefined ? [] : [[channel, pricesOf(prices)]],
  );
  return { source, zone: read(zone, parseZone), channels: Object.fromEntries(given) };
}

const pricesOf = ({ currency, most, prices }: NonNullable<FileChannels[Channel]>): ChannelPrices => ({
  currency,
  most: most === undefined ? null : micros(most),
  prices: prices.map(
    (price): Price => ({
      country: 'country' in price ? price.country : null,
      rate: rateOf(price),
      from: read(price.from, parseDate),
      until: price.until === undefined ? null : read(price.until, parseDate),
    }),
  ),
});

function rateOf(price: FilePrice): Rate {
  if ('perSegment' in price)
    return { per: 'segment', each: micros(price.perSegment), carrierFee: micros(price.carrierFee ?? '0') };
  if ('perMinute' in price) {
    const { perMinute, billed, reckonSeconds = null } = price;
    return { per: 'minute', each: micros(perMinute), billed, reckonSeconds };
  }
  if ('perSheet' in price) {
    const { perSheet, postage, reckonSheets = null } = price;
    return { per: 'sheet', each: micros(perSheet), postage: micros(postage), reckonSheets };
  }
  return { per: 'message', each: micros(price.perMessage) };
}

const micros = (text: string): Micros => read(text, parseMicros);

function read<T>(text: string, parse: (text: string) => T | null): T {
  const value = parse(text);
  if (value === null) throw new TypeError(`\`${text}\` passed its schema`);
  return value;
}
