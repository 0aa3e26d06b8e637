/** Guarantee: a price is taken as the provider tells it, or not at all; what is not told is never nothing. */
import { hasToldPrice, toldPrice } from './told-price';

test.each([
  ['-0.00830', 'USD', { micros: 8_300n, currency: 'USD' }],
  ['-0.0075', 'usd', { micros: 7_500n, currency: 'USD' }],
  ['0.0249', 'EUR', { micros: 24_900n, currency: 'EUR' }],
  ['0', 'USD', { micros: 0n, currency: 'USD' }],
  ['-3', ' cny ', { micros: 3_000_000n, currency: 'CNY' }],
  ['-0.0000001', 'USD', { micros: 1n, currency: 'USD' }],
  ['-0.0000010', 'USD', { micros: 1n, currency: 'USD' }],
  [null, 'USD', null],
  ['-0.0075', null, null],
  [-0.0075, 'USD', null],
  ['', 'USD', null],
  ['--1', 'USD', null],
  ['1e-3', 'USD', null],
  ['1234567890', 'USD', null],
  ['0,0075', 'USD', null],
  ['-0.0075', 'dollars', null],
  [undefined, undefined, null],
])('%p %p', (price, unit, told) => {
  expect(toldPrice(price, unit)).toEqual(told);
});

test.each([
  ['SM00000000000000000000000000000009', true],
  ['MM0000000000000000000000000000000f', true],
  ['CA0000000000000000000000000000000a', true],
  ['letter/6f0c2b5e-0000-4000-8000-000000000001', false],
  ['worklist-6f0c2b5e', false],
  ['SM1', false],
  [null, false],
])('%s', (ref, has) => {
  expect(hasToldPrice(ref)).toBe(has);
});
