/** The shape of a price file. Everything is stated; a field that is not named here is a problem. */
import { z } from 'zod';
import { parseDate } from '../domain/calendar';
import { DESTINATIONS } from '../domain/price/destinations';
import { parseMicros } from '../domain/price/micros';
import { currency, date, must, text, textOf, zone } from './fields';

const fields = (what: string) => ({ error: must(what) });

/** Six decimals at most: see domain/price/micros.ts. */
const amount = textOf(
  'a price in quotes such as `"0.0083"`, not negative, with at most six decimals',
  (given) => parseMicros(given) !== null,
);
const country = textOf('a country by its ISO 3166-1 code such as `US`', (given) => DESTINATIONS.has(given));
const whole = (what: string, most: number) =>
  z
    .int({ error: must(what) })
    .min(1, { error: must(what) })
    .max(most, { error: must(what) });

const days = { from: date, until: date.optional() };
const inOrder = { path: ['until'], error: 'lies before `from`; it is the last day of the price' };
const isInOrder = ({ from, until }: { from: string; until?: string | undefined }): boolean => {
  const [first, last] = [parseDate(from), until === undefined ? null : parseDate(until)];
  return first === null || last === null || first <= last;
};

const sms = z
  .strictObject(
    { country, perSegment: amount, carrierFee: amount.optional(), ...days },
    fields('a price such as { country: US, perSegment: "0.0083", from: 2026-01-01 }'),
  )
  .refine(isInOrder, inOrder);

const voice = z
  .strictObject(
    {
      country,
      perMinute: amount,
      billed: z.enum(['started-minute', 'second'], fields('started-minute or second')),
      reckonSeconds: whole('whole seconds from 1 to 3600', 3_600).optional(),
      ...days,
    },
    fields('a price such as { country: US, perMinute: "0.0140", billed: started-minute, from: 2026-01-01 }'),
  )
  .refine(isInOrder, inOrder);

const letter = z
  .strictObject(
    {
      perSheet: amount,
      postage: amount,
      reckonSheets: whole('whole sheets from 1 to 50', 50).optional(),
      ...days,
    },
    fields('a price such as { perSheet: "0.10", postage: "1.20", from: 2026-01-01 }'),
  )
  .refine(isInOrder, inOrder);

const message = z
  .strictObject({ perMessage: amount, ...days }, fields('a price such as { perMessage: "0.0004", from: 2026-01-01 }'))
  .refine(isInOrder, inOrder);

const channelOf = <T extends z.ZodType>(price: T) =>
  z.strictObject(
    {
      currency,
      most: amount.optional(),
      prices: z
        .array(price, fields('a list of prices'))
        .min(1, { error: 'is empty; write down a price, or leave the channel out' }),
    },
    fields('a currency and a list of prices'),
  );

/** The file. */
export const priceSchema = z.strictObject(
  {
    source: text('where the numbers come from, such as a contract with its date'),
    zone,
    channels: z.strictObject(
      {
        sms: channelOf(sms).optional(),
        voice: channelOf(voice).optional(),
        letter: channelOf(letter).optional(),
        mail: channelOf(letter).optional(),
        email: channelOf(message).optional(),
        app: channelOf(message).optional(),
      },
      fields('prices by channel'),
    ),
  },
  fields('a price file: fields source, zone, channels'),
);

/** A file of the right shape. */
export type PriceFile = z.infer<typeof priceSchema>;
