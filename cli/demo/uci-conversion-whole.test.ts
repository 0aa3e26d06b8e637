import fc from 'fast-check';
import { type Mismatch, mismatches } from './months-behind';
import { readRows } from './tape';
import { toTapeAccount } from './uci-conversion';
import { historyOf } from './uci-row';

const SEED = 20_050_930;

describe('the rule, on all 30,000 accounts', () => {
  it('gives back the months behind of every one of them at all six month ends', async () => {
    const different: Mismatch[] = [];
    let late = 0;
    for await (const row of readRows()) {
      late += historyOf(row).late ? 1 : 0;
      different.push(...mismatches(row, toTapeAccount(row)));
    }
    expect(late).toBe(10_069);
    expect(different).toEqual([]);
  }, 60_000);
});

describe(`the rule, on statuses that the source does not have (seed ${SEED})`, () => {
  it('gives back the months behind whatever the statuses, bills and payments', () => {
    const six = (value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
      fc.array(value, { minLength: 6, maxLength: 6 });
    const rows = fc.record({
      number: fc.integer({ min: 1, max: 30_000 }),
      limit: fc.constant(10_000),
      status: six(fc.integer({ min: -2, max: 9 })),
      bill: six(fc.integer({ min: -100, max: 100_000 })),
      paid: six(fc.integer({ min: 0, max: 100_000 })),
    });
    fc.assert(
      fc.property(rows, (row) => {
        expect(mismatches(row, toTapeAccount(row))).toEqual([]);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
