import fc from 'fast-check';
import { Story } from '../test/properties/account-builder';
import { proofSize } from '../test/support/proof-size';
import { allocate, allocatePart, type Components } from './allocation';
import type { Component } from './policy';

const order: readonly Component[] = ['fees', 'interest', 'principal'];
const divided: Components = { fees: 100n, interest: 400n, principal: 9_500n };
const sum = (shares: readonly { readonly amount: bigint }[]): bigint =>
  shares.reduce((total, { amount }) => total + amount, 0n);
const shares = (story: Story, id: string) => {
  const payment = story.facts.payments.find((candidate) => candidate.id === id);
  if (payment === undefined) throw new Error(`no payment ${id}`);
  return allocate(payment, story.facts, order, () => divided).map(
    ({ item, component, amount }) => `${item} ${component} ${amount}`,
  );
};
const owed = Story.of([
  ['05-31', 10_000n],
  ['06-30', 10_000n],
]);

describe('a payment', () => {
  test('pays the components in the order of the policy', () => {
    expect(shares(owed.paid('06-01 10:00', 'p1', 'i1', 450n), 'p1')).toEqual(['i1 fees 100', 'i1 interest 350']);
  });

  test('goes on where the payments before it ended', () => {
    const second = owed.paid('06-01 10:00', 'p1', 'i1', 450n).paid('06-02 10:00', 'p2', 'i1', 100n);
    expect(shares(second, 'p2')).toEqual(['i1 interest 50', 'i1 principal 50']);
  });

  test('takes the place of one that bounced', () => {
    const again = owed
      .paid('06-01 10:00', 'p1', 'i1', 450n)
      .hears('06-02 10:00', { type: 'payment-reversed', payment: 'p1' })
      .paid('06-03 10:00', 'p2', 'i1', 450n);
    expect(shares(again, 'p2')).toEqual(['i1 fees 100', 'i1 interest 350']);
  });

  test('of several items is divided within each', () => {
    const both = owed.paid('06-01 10:00', 'p1', null, 10_050n);
    expect(shares(both, 'p1')).toEqual(['i1 fees 100', 'i1 interest 400', 'i1 principal 9500', 'i2 fees 50']);
  });
});

test('the shares add up to the payment, whatever is left and whatever the order', () => {
  const minor = fc.bigInt({ min: 0n, max: 20_000n });
  const left = fc.record({ fees: minor, interest: minor, principal: minor });
  fc.assert(
    fc.property(minor, left, fc.shuffledSubarray([...order], { minLength: 3 }), (amount, rest, first) => {
      const parts = allocatePart('i1', amount, rest, first);
      expect(sum(parts)).toBe(amount);
      expect(parts.every((part) => part.amount > 0n)).toBe(true);
    }),
    { numRuns: proofSize(300, 20_000) },
  );
});

test('payments in a row add up to the components, and none takes more than is left', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 4_000n }), { maxLength: 8 }), (amounts) => {
      const fitting = amounts.filter(
        (_, place) => sum(amounts.slice(0, place + 1).map((amount) => ({ amount }))) <= 10_000n,
      );
      const story = fitting.reduce((told, amount, place) => told.paid('06-01 10:00', `p${place}`, 'i1', amount), owed);
      const all = story.facts.payments.flatMap((payment) => allocate(payment, story.facts, order, () => divided));
      expect(sum(all)).toBe(fitting.reduce((total, amount) => total + amount, 0n));
      for (const component of order) {
        expect(sum(all.filter((share) => share.component === component))).toBeLessThanOrEqual(divided[component]);
      }
    }),
    { numRuns: proofSize(100, 5_000) },
  );
});
