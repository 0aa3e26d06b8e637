/**
 * Guarantees, from 12 CFR 1006.34(b)(3) and (c)(2)(vi)-(ix): the itemisation date is one of the five references, the amounts since
 * then add up to what is owed now, whatever happened to the account, and nothing is told of a day on which nobody knows the amount.
 */
import fc from 'fast-check';
import { date, Story } from '../../test/properties/account-builder';
import { proofSize } from '../../test/support/proof-size';
import type { Components } from '../allocation';
import { overdueAmount } from '../balance';
import type { Scalar } from '../scalar';
import { itemise, type Sums } from './itemise';

const divided = (interest: bigint, fees: bigint, amount: bigint): Components => ({
  principal: amount - interest - fees,
  interest,
  fees,
});
const DIVIDED = new Map([
  ['i1', divided(1_000n, 500n, 10_000n)],
  ['i2', divided(900n, 700n, 10_000n)],
]);
const loan = Story.of([
  ['06-01', 10_000n],
  ['07-01', 10_000n],
]);
const told = (facts: Record<string, Scalar>) => loan.hears('06-02 09:00', { type: 'facts', facts });
const on = (story: Story, day: string) => itemise(story.facts, DIVIDED, date(day));
const addsUp = ({ before, interest, fees, payments, credits, now }: Sums): boolean =>
  before + interest + fees - payments - credits === now;

describe('by the day on which the loan was made', () => {
  test('principal was owed then; interest, fees, payments and credits came since', () => {
    const lived = loan
      .hears('06-10 09:00', { type: 'payment', id: 'p1', item: null, amount: 3_000n })
      .hears('06-20 09:00', { type: 'item-adjusted', item: 'i2', to: 9_600n })
      .hears('06-25 09:00', { type: 'item-adjusted', item: 'i1', to: 10_250n });
    expect(on(lived, '07-10')).toEqual({
      reference: 'transaction',
      on: date('05-01'),
      before: 16_900n,
      interest: 1_900n,
      fees: 1_200n + 250n,
      payments: 3_000n,
      credits: 400n,
      now: 16_850n,
    });
  });

  test('what is not due yet is no part of it', () => {
    expect(on(loan, '06-15')).toMatchObject({ before: 8_500n, interest: 1_000n, fees: 500n, now: 10_000n });
  });
});

describe('by a day that the creditor told', () => {
  test('what was charged until then is in the amount; what came since stands by itself', () => {
    const lived = told({ chargedOffOn: '2012-06-15' })
      .hears('06-10 09:00', { type: 'payment', id: 'p1', item: null, amount: 2_000n })
      .hears('06-20 09:00', { type: 'payment', id: 'p2', item: null, amount: 1_000n });
    expect(on(lived, '07-10')).toEqual({
      reference: 'charge-off',
      on: date('06-15'),
      before: 8_000n + 8_400n,
      interest: 900n,
      fees: 700n,
      payments: 1_000n,
      credits: 0n,
      now: 17_000n,
    });
  });

  test.each([
    [{ judgmentOn: '2012-06-20', chargedOffOn: '2012-06-15', lastStatementOn: '2012-06-18' }, 'judgment', '06-20'],
    [{ chargedOffOn: '2012-06-15', lastStatementOn: '2012-06-18' }, 'charge-off', '06-15'],
    [{ lastStatementOn: '2012-06-18' }, 'last-statement', '06-18'],
    // A day to come, or before the account, is no reference.
    [{ chargedOffOn: '2012-08-15' }, 'transaction', '05-01'],
    [{ chargedOffOn: '2011-06-15' }, 'transaction', '05-01'],
  ])('%j: %s', (facts, reference, day) => {
    expect(on(told(facts), '07-10')).toMatchObject({ reference, on: date(day) });
  });

  test('a payment of which nobody knows the day leaves only a day that needs none', () => {
    const paid = (day: string) =>
      told({ chargedOffOn: day }).hears('06-18 09:00', { type: 'payment', id: 'tape:1', item: null, amount: 2_000n });
    expect(on(paid('2012-06-15'), '07-10')).toMatchObject({ reference: 'transaction', payments: 2_000n });
    expect(on(paid('2012-06-20'), '07-10')).toMatchObject({ reference: 'charge-off', payments: 0n });
  });
});

describe('where nobody knows when the loan was made', () => {
  const opening = (due: string) => Story.of([[due, 10_000n]]);
  test('the last payment is the reference; nothing was paid since', () => {
    const paid = opening('05-01')
      .hears('06-10 09:00', { type: 'payment', id: 'p1', item: null, amount: 2_000n })
      .hears('06-12 09:00', { type: 'payment', id: 'p2', item: null, amount: 500n });
    expect(on(paid, '07-10')).toMatchObject({
      reference: 'last-payment',
      on: date('06-12'),
      before: 7_500n,
      payments: 0n,
    });
  });

  test('and nothing was paid, there is none', () => {
    expect(on(opening('05-01'), '07-10')).toBeNull();
  });

  test('a line of credit has no day on which it was made', () => {
    const { facts } = loan;
    const card = { ...facts, account: { ...facts.account, product: 'card' } };
    expect(itemise(card, DIVIDED, date('07-10'))).toBeNull();
  });
});

test('whatever happened, the sums add up to what is overdue, and none is below zero', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `${n}`.padStart(2, '0'));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('pay' as const), amount: fc.integer({ min: 1, max: 12_000 }), back: day }),
    fc.record({
      kind: fc.constant('adjust' as const),
      item: fc.constantFrom('i1', 'i2'),
      to: fc.integer({ min: 0, max: 15_000 }),
    }),
    fc.record({ kind: fc.constant('reverse' as const), which: fc.nat(5) }),
    fc.record({ kind: fc.constant('restore' as const), which: fc.nat(5) }),
  );
  const reference = fc.constantFrom<Record<string, Scalar>>(
    { segment: 's' },
    { chargedOffOn: '2012-06-10' },
    { judgmentOn: '2012-07-02' },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), reference, (steps, facts) => {
      let story = told(facts);
      for (const [place, one] of steps.entries()) {
        const moment = `07-${`${place + 2}`.padStart(2, '0')} 09:00`;
        story = attempt(story, moment, one, place);
      }
      const itemised = itemise(story.facts, DIVIDED, date('07-20'));
      if (itemised === null) throw new Error('a reference is always known here');
      expect(addsUp(itemised)).toBe(true);
      expect(itemised.now).toBe(overdueAmount(story.facts, date('07-20')));
      for (const part of ['before', 'interest', 'fees', 'payments', 'credits', 'now'] as const)
        expect(itemised[part]).toBeGreaterThanOrEqual(0n);
    }),
    { numRuns: proofSize(300, 20_000) },
  );
});

type Step =
  | { readonly kind: 'pay'; readonly amount: number; readonly back: string }
  | { readonly kind: 'adjust'; readonly item: string; readonly to: number }
  | { readonly kind: 'reverse' | 'restore'; readonly which: number };

/** What is refused changes nothing. */
function attempt(story: Story, moment: string, step: Step, place: number): Story {
  try {
    switch (step.kind) {
      case 'pay':
        return story.hears(
          moment,
          { type: 'payment', id: `p${place}`, item: null, amount: BigInt(step.amount) },
          `06-${step.back}`,
        );
      case 'adjust':
        return story.hears(moment, { type: 'item-adjusted', item: step.item, to: BigInt(step.to) });
      case 'reverse':
        return story.hears(moment, { type: 'payment-reversed', payment: `p${step.which}` });
      case 'restore':
        return story.hears(moment, { type: 'payment-restored', payment: `p${step.which}` });
    }
  } catch {
    return story;
  }
}
