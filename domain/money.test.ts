import fc from 'fast-check';
import { formatAmount, isCurrency, lesser, minorDigits, parseAmount } from './money';

describe('money', () => {
  test.each([
    ['249.95', 'CNY', 24_995n],
    ['249.5', 'CNY', 24_950n],
    ['0', 'CNY', 0n],
    ['007', 'CNY', 700n],
    ['500', 'JPY', 500n],
    ['1.234', 'KWD', 1_234n],
    ['999999999999999.99', 'USD', 99_999_999_999_999_999n],
  ])('%s %s is read exactly', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  test.each(['-1', '+1', '1,000', '1e3', '.5', '5.', '', ' 1', '１', '1234567890123456'])(
    '`%s` is no amount',
    (text) => {
      expect(parseAmount(text, 'CNY')).toBe('not a decimal number');
    },
  );

  test.each([
    ['1.234', 'CNY'],
    ['1.0', 'JPY'],
    ['1.0000', 'KWD'],
  ])('%s has too many decimals for %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBe('too many decimals');
  });

  test.each([
    [0n, 'CNY', '0.00'],
    [5n, 'CNY', '0.05'],
    [-5n, 'CNY', '-0.05'],
    [500n, 'JPY', '500'],
    [-500n, 'JPY', '-500'],
    [7n, 'KWD', '0.007'],
  ])('%s minor units of %s are written with all digits', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
  });

  test('what is written is read again, in every currency', () => {
    const amount = fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n });
    fc.assert(
      fc.property(amount, fc.constantFrom('CNY', 'USD', 'KWD'), (minor, currency) => {
        expect(parseAmount(formatAmount(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  test('a currency is three capital letters and has its own digits', () => {
    expect(['CNY', 'cny', 'CN', 'CNYY'].map(isCurrency)).toEqual([true, false, false, false]);
    expect(['CNY', 'JPY', 'BHD', 'XYZ'].map(minorDigits)).toEqual([2, 0, 3, 2]);
  });

  test('the smaller of two amounts is found whatever their order', () => {
    expect([lesser(1n, 2n), lesser(2n, 1n), lesser(2n, 2n)]).toEqual([1n, 1n, 2n]);
  });
});
