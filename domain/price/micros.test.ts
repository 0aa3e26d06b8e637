/** Guarantees: what is read is written the same; what is shown covers what it stands for and is less than a coin above it. */
import fc from 'fast-check';
import { minorDigits } from '../money';
import { formatMicros, minorAtLeast, parseMicros } from './micros';

test.each([
  ['0.0083', 8_300n],
  ['0.000001', 1n],
  ['0', 0n],
  ['12', 12_000_000n],
  ['999999999.999999', 999_999_999_999_999n],
])('%s', (text, micros) => {
  expect(parseMicros(text)).toBe(micros);
});

test.each(['', '-0.01', '+1', '.5', '1.', '1e-3', '0,0083', '0.0000001', '1 000', 'NaN', '０.1', '9999999999'])(
  '`%s` is no price',
  (text) => {
    expect(parseMicros(text)).toBeNull();
  },
);

test.each([
  [24_900n, 'USD', '0.0249', 3n],
  [50_000n, 'USD', '0.05', 5n],
  [1_000_000n, 'USD', '1.00', 100n],
  [1n, 'USD', '0.000001', 1n],
  [0n, 'USD', '0.00', 0n],
  [1_000_001n, 'JPY', '1.000001', 2n],
  [2_000_000n, 'JPY', '2', 2n],
  [1_500n, 'KWD', '0.0015', 2n],
])('%s micros of %s', (micros, currency, exact, minor) => {
  expect(formatMicros({ micros, currency })).toBe(exact);
  expect(minorAtLeast({ micros, currency })).toBe(minor);
});

test('any amount in any currency', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
      fc.constantFrom('USD', 'CNY', 'JPY', 'KWD'),
      (micros, currency) => {
        expect(parseMicros(formatMicros({ micros, currency }))).toBe(micros);
        const coin = 10n ** BigInt(6 - minorDigits(currency));
        const above = minorAtLeast({ micros, currency }) * coin - micros;
        expect(above >= 0n && above < coin).toBe(true);
      },
    ),
  );
});
