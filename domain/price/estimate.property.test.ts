/**
 * Guarantees: the estimate is segments times price, to the millionth; a longer text of an alphabet never costs less; what
 * no price covers is unknown, whatever else is written down; amounts stay in the currency of their channel.
 */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { parseDate, parseZone, startOfDay } from '../calendar';
import { segmentsOf } from '../delivery/segments';
import type { Instant, LocalDate } from '../time';
import { type Cost, estimateOf, type MessageToPrice } from './estimate';
import type { Price, PriceTable } from './price-table';

const RUNS = { numRuns: proofSize(300, 20_000) };
const ZONE = parseZone('UTC') ?? never('UTC');
const day = (text: string): LocalDate => parseDate(text) ?? never(text);
const at = (text: string): Instant => startOfDay(day(text), ZONE);

function never(what: string): never {
  throw new Error(`${what} cannot be read`);
}

const price = (country: string, each: bigint, fee = 0n, from = '2026-01-01', until: string | null = null): Price => ({
  country,
  rate: { per: 'segment', each, carrierFee: fee },
  from: day(from),
  until: until === null ? null : day(until),
});
const table = (...prices: Price[]): PriceTable => ({
  source: 'test',
  zone: ZONE,
  channels: { sms: { currency: 'USD', most: null, prices } },
});
const sms = (text: string, country: string | null = 'US'): MessageToPrice => ({ channel: 'sms', country, text });
const microsOf = (cost: Cost): bigint => ('unknown' in cost ? never(cost.unknown) : cost.micros);
const NOW = at('2026-06-01');

/** Letter by letter of both alphabets, with what counts twice, pairs of surrogates and joined emoji. */
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom('a', 'é', '€', '[', '您', '😀', '👩‍👩‍👧', '’', ' '), fc.string({ unit: 'grapheme' })),
    {
      maxLength: 400,
    },
  )
  .map((letters) => letters.join(''));
const micros = fc.bigInt({ min: 0n, max: 10_000_000n });

test.each([
  ['one of GSM-7, full', 'a'.repeat(160), 1],
  ['one letter more', 'a'.repeat(161), 2],
  ['one part', 'a'.repeat(153), 1],
  ['two parts, full', 'a'.repeat(306), 2],
  ['one letter more than two parts', 'a'.repeat(307), 3],
  ['what counts twice, full', '€'.repeat(80), 1],
  ['what counts twice, one more', '€'.repeat(81), 2],
  ['one of UCS-2, full', '您'.repeat(70), 1],
  ['one character more', '您'.repeat(71), 2],
  ['two parts of UCS-2, full', '您'.repeat(134), 2],
  ['one character more than two parts', '您'.repeat(135), 3],
  ['emoji, full', '😀'.repeat(35), 1],
  ['one emoji more', '😀'.repeat(36), 2],
  ['an emoji makes a text of 71 two', `${'a'.repeat(69)}😀`, 2],
  ['a typographic apostrophe in 160', `${'a'.repeat(159)}’`, 3],
])('%s', (_, text, count) => {
  const { segments, cost } = estimateOf(table(price('US', 8_300n, 3_000n)), sms(text), NOW);
  expect(segments?.count).toBe(count);
  expect(cost).toEqual({ micros: BigInt(count) * 11_300n, currency: 'USD' });
});

test('segments times price, whatever the text and the price', () => {
  fc.assert(
    fc.property(anyText, micros, micros, (text, each, fee) => {
      const { segments, cost } = estimateOf(table(price('US', each, fee)), sms(text), NOW);
      if (segments === null) throw new Error('a text has segments');
      if (segments.count === 0) expect(cost).toHaveProperty('unknown');
      else expect(cost).toEqual({ micros: BigInt(segments.count) * (each + fee), currency: 'USD' });
    }),
    RUNS,
  );
});

test('a longer text in the same alphabet never costs less, and a dearer price never makes it cheaper', () => {
  fc.assert(
    fc.property(anyText, anyText, micros, micros, (text, more, each, extra) => {
      const [short, long] = [`a${text}`, `a${text}${more}.`];
      fc.pre(segmentsOf(short).encoding === segmentsOf(long).encoding);
      const cost = (of: string, by: bigint) => microsOf(estimateOf(table(price('US', by)), sms(of), NOW).cost);
      expect(cost(long, each)).toBeGreaterThanOrEqual(cost(short, each));
      expect(cost(long, each + extra)).toBeGreaterThanOrEqual(cost(long, each));
    }),
    RUNS,
  );
});

test.each([
  ['no prices at all', null, sms('x'), NOW, 'no prices are set'],
  [
    'a channel that is not named',
    table(price('US', 1n)),
    { ...sms('x'), channel: 'email' },
    NOW,
    'no prices for email',
  ],
  ['a number that tells no country', table(price('US', 1n)), sms('x', null), NOW, 'does not tell its country'],
  ['another country', table(price('US', 1n)), sms('x', 'CA'), NOW, 'no price for sms to CA on 2026-06-01'],
  ['the day before the first', table(price('US', 1n)), sms('x'), at('2025-12-31'), 'on 2025-12-31'],
  [
    'the day after the last',
    table(price('US', 1n, 0n, '2026-01-01', '2026-05-31')),
    sms('x'),
    NOW,
    'no price for sms to US on 2026-06-01',
  ],
  ['a text of nothing', table(price('US', 1n)), sms(' \r\n\u0000'), NOW, 'nothing to send'],
] as const)('%s: unknown, and never nothing', (_, prices, message, when, why) => {
  const { cost, tooDear } = estimateOf(prices, message, when);
  expect(cost).toEqual({ unknown: expect.stringContaining(why) });
  expect(tooDear).toBeNull();
});

test('a price holds from its first midnight to the end of its last day, in the zone of the table', () => {
  const shanghai = parseZone('Asia/Shanghai') ?? never('zone');
  const prices = {
    ...table(price('US', 5n, 0n, '2026-03-01', '2026-03-31'), price('US', 7n, 0n, '2026-04-01')),
    zone: shanghai,
  };
  const costAt = (when: string) => estimateOf(prices, sms('x'), Date.parse(when) as Instant).cost;
  expect(costAt('2026-02-28T15:59:59.999Z')).toHaveProperty('unknown');
  expect(costAt('2026-02-28T16:00:00Z')).toEqual({ micros: 5n, currency: 'USD' });
  expect(costAt('2026-03-31T15:59:59.999Z')).toEqual({ micros: 5n, currency: 'USD' });
  expect(costAt('2026-03-31T16:00:00Z')).toEqual({ micros: 7n, currency: 'USD' });
});

test('what one destination or channel costs changes nothing of another, and no currency is mixed', () => {
  const all: PriceTable = {
    ...table(price('US', 8_300n), price('GB', 40_000n)),
    channels: {
      ...table(price('US', 8_300n), price('GB', 40_000n)).channels,
      email: {
        currency: 'CNY',
        most: null,
        prices: [{ country: null, rate: { per: 'message', each: 400n }, from: day('2026-01-01'), until: null }],
      },
    },
  };
  expect(estimateOf(all, sms('x'), NOW).cost).toEqual({ micros: 8_300n, currency: 'USD' });
  expect(estimateOf(all, sms('x', 'GB'), NOW).cost).toEqual({ micros: 40_000n, currency: 'USD' });
  const mail = estimateOf(all, { channel: 'email', country: null, text: 'x'.repeat(9_999) }, NOW);
  expect(mail).toEqual({ segments: null, cost: { micros: 400n, currency: 'CNY' }, tooDear: null });
});

test('a bound refuses what is above it, and neither what is at it nor what is unknown', () => {
  const bounded = (most: bigint): PriceTable => ({
    ...table(),
    channels: { sms: { currency: 'USD', most, prices: [price('US', 10_000n)] } },
  });
  const text = 'a'.repeat(1_531);
  expect(estimateOf(bounded(110_000n), sms(text), NOW).tooDear).toBeNull();
  expect(estimateOf(bounded(109_999n), sms(text), NOW).tooDear).toBe(
    'the message would cost 0.11 USD in 11 segments, and 0.109999 is the most that the house pays for one',
  );
  expect(estimateOf(bounded(0n), sms(text, 'CA'), NOW).tooDear).toBeNull();
});
