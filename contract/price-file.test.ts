/** Guarantee: a price file is taken whole, or every mistake in it is told with field, line and mend. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDate } from '../domain/calendar';
import { parsePrices } from './price-file';
import { printProblem } from './problem';

const file = (prices: string, currency = 'USD') =>
  `source: contract 7 of 2026-01-05\nzone: UTC\nchannels:\n  sms:\n    currency: ${currency}\n    prices:\n${prices}`;
const US = '      - { country: US, perSegment: "0.0083", from: 2026-01-01, until: 2026-06-30 }\n';

const told = (text: string): string[] => {
  const parsed = parsePrices(text);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};

test('what ships as an example is fine, and says that it is one', () => {
  const text = readFileSync(join(__dirname, '../deploy/prices.example.yaml'), 'utf8');
  expect(told(text)).toEqual([]);
  expect(text).toContain('MADE UP');
});

test('prices are read as they are written', () => {
  const parsed = parsePrices(
    file(`${US}      - { country: "NO", perSegment: "0.07", carrierFee: "0.0001", from: 2026-07-01 }\n`),
  );
  if (!('table' in parsed)) throw new Error(told(file(US)).join());
  const { sms } = parsed.table.channels;
  expect(sms).toMatchObject({
    currency: 'USD',
    most: null,
    prices: [
      { country: 'US', rate: { per: 'segment', each: 8_300n, carrierFee: 0n } },
      { country: 'NO', rate: { per: 'segment', each: 70_000n, carrierFee: 100n }, until: null },
    ],
  });
  expect(sms?.prices.map(({ from }) => formatDate(from))).toEqual(['2026-01-01', '2026-07-01']);
});

test('JSON is read as well, and Norway is no `false`', () => {
  const prices = [{ country: 'NO', perSegment: '0.07', from: '2026-01-01' }];
  expect(told(JSON.stringify({ source: 's', zone: 'UTC', channels: { sms: { currency: 'EUR', prices } } }))).toEqual(
    [],
  );
  expect(told(file(US.replace('US', 'NO')))).toEqual([]);
});

const PRICE = 'channels.sms.prices[0]';

test.each([
  [
    'a negative price',
    file(US.replace('0.0083', '-0.0083')),
    [`7:36 ${PRICE}.perSegment`, 'not negative', '"-0.0083"'],
  ],
  ['a number without quotes', file(US.replace('"0.0083"', '0.0083')), [`7:36 ${PRICE}.perSegment`, 'in quotes']],
  ['a price in words', file(US.replace('0.0083', 'cheap')), [`7:36 ${PRICE}.perSegment`, '`"cheap"`']],
  ['a decimal comma', file(US.replace('0.0083', '0,0083')), [`7:36 ${PRICE}.perSegment`, '"0,0083"']],
  ['seven decimals', file(US.replace('0.0083', '0.0000083')), [`7:36 ${PRICE}.perSegment`, 'six decimals']],
  ['four currencies', file(US, 'USD, EUR, GBP, CNY'), ['5:15 channels.sms.currency', 'ISO 4217']],
  ['a list of currencies', file(US, '[USD, EUR, GBP, CNY]'), ['5:15 channels.sms.currency', 'a list']],
  [
    'a price with a currency of its own',
    file(US.replace('{ country', '{ currency: EUR, country')),
    [`7:11 ${PRICE}.currency`, 'unknown field'],
  ],
  ['an unknown country', file(US.replace('US', 'UK')), [`7:20 ${PRICE}.country`, 'ISO 3166-1', '"UK"']],
  ['a calling code for a country', file(US.replace('US', '"+1"')), [`7:20 ${PRICE}.country`, 'ISO 3166-1']],
  ['no country', file(US.replace('country: US, ', '')), [`7:9 ${PRICE}.country`, 'is missing']],
  ['no validity', file(US.replace(', from: 2026-01-01, until: 2026-06-30', '')), [`7:9 ${PRICE}.from`, 'is missing']],
  ['a day that is none', file(US.replace('2026-06-30', '2026-06-31')), [`7:71 ${PRICE}.until`, 'a date such as']],
  ['an end before its beginning', file(US.replace('2026-06-30', '2025-06-30')), [`7:71 ${PRICE}.until`, 'lies before']],
  ['another channel’s price', file(US.replace('perSegment', 'perMessage')), [`7:24 ${PRICE}.perMessage`, 'unknown']],
  ['no prices', file('      []'), ['channels.sms.prices', 'is empty']],
  ['a channel that there is not', file(US).replace('sms:', 'fax:'), ['4:3 channels.fax', 'unknown field']],
  ['no source', file(US).replace(/source.*\n/, ''), ['source: is missing']],
  ['a zone that there is not', file(US).replace('UTC', 'Mars'), ['2:7 zone', '"Mars"']],
  ['a tab in place of blanks', file(`\t${US}`), ['7:1', 'not readable as YAML']],
  ['nothing', '', ['a price file']],
  ['a list', '- 1', ['a price file']],
  ['bytes that are no text', Buffer.from([0, 159, 146, 150, 1, 2]).toString('latin1'), ['a price file']],
])('%s', (_, text, parts) => {
  const problems = told(text);
  expect(problems).not.toEqual([]);
  for (const part of parts) expect(problems.join('\n')).toContain(part);
});

test.each([
  ['the same days', '2026-03-01, until: 2026-03-31'],
  ['the last day of the other', '2026-06-30'],
  ['an end within the other', '2025-01-01, until: 2026-01-01'],
  ['all of the other', '2025-01-01'],
])('two prices of one destination: %s', (_, days) => {
  const text = file(`${US}      - { country: US, perSegment: "0.0090", from: ${days} }\n`);
  expect(told(text)).toEqual([
    '8:9 channels.sms.prices[1]: holds on days on which the price of line 7 holds; end that one with `until`',
  ]);
});

test('the day after, and another country, claim nothing of it', () => {
  const next = '      - { country: US, perSegment: "0.0090", from: 2026-07-01 }\n';
  expect(told(file(US + next + US.replace('US', 'CA')))).toEqual([]);
});

test('every mistake at once', () => {
  const text = file(US.replace('US', 'UK').replace('0.0083', '-1').replace('2026-06-30', 'soon'));
  expect(told(text)).toHaveLength(3);
});
