/** Guarantees: units times price, begun minutes whole or seconds alone, rounded up and never down; nothing costs nothing. */
import { costOf } from './cost-of';
import type { Rate } from './price-table';

const minute = (billed: 'started-minute' | 'second'): Rate => ({
  per: 'minute',
  each: 14_000n,
  billed,
  reckonSeconds: null,
});

test.each([
  ['nobody took the call', minute('started-minute'), 0, 0n],
  ['one second', minute('started-minute'), 1, 14_000n],
  ['one minute', minute('started-minute'), 60, 14_000n],
  ['a second more', minute('started-minute'), 61, 28_000n],
  ['one second by the second: 233.3', minute('second'), 1, 234n],
  ['a minute by the second', minute('second'), 60, 14_000n],
  ['a minute and a half by the second', minute('second'), 90, 21_000n],
  ['three segments with what carriers take', { per: 'segment', each: 8_300n, carrierFee: 3_000n }, 3, 33_900n],
  ['no segment', { per: 'segment', each: 8_300n, carrierFee: 3_000n }, 0, 0n],
  [
    'two sheets in one envelope',
    { per: 'sheet', each: 100_000n, postage: 1_200_000n, reckonSheets: null },
    2,
    1_400_000n,
  ],
  ['an e-mail', { per: 'message', each: 400n }, 1, 400n],
] satisfies readonly (readonly [string, Rate, number, bigint])[])('%s', (_, rate, units, micros) => {
  expect(costOf(rate, units)).toBe(micros);
});
