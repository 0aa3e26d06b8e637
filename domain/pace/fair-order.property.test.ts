/** Guarantee: nobody is called before another of the same policy who has waited longer, and no policy waits for another's length. */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { type Called, callNext, type Line } from './fair-order';

const RUNS = proofSize(300, 10_000);

const crowd = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
  .chain((policies) => fc.tuple(...policies.map((policy) => fc.nat({ max: 60 }).map((many) => ({ policy, many })))));

/** Calls in rounds of so many until nobody waits. */
function callAll(lines: readonly Line<string>[], rounds: readonly number[]): string[] {
  let waiting = lines;
  let last: string | null = null;
  const order: string[] = [];
  for (let round = 0; waiting.length > 0; round += 1) {
    const next: Called<string> = callNext(waiting, last, rounds[round % rounds.length] ?? 1);
    last = next.last;
    const { called } = next;
    order.push(...called);
    const gone = new Set(called);
    waiting = waiting
      .map(({ policy, waiting: these }) => ({ policy, waiting: these.filter((one) => !gone.has(one)) }))
      .filter(({ waiting: these }) => these.length > 0);
  }
  return order;
}

const rounds = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

test('everybody is called once, within a policy in the order of asking', () => {
  fc.assert(
    fc.property(crowd, rounds, (policies, sizes) => {
      const lines = policies.map(({ policy, many }) => ({
        policy,
        waiting: Array.from({ length: many }, (_, n) => `${policy}${n}`),
      }));
      const order = callAll(
        lines.filter(({ waiting }) => waiting.length > 0),
        sizes,
      );
      for (const { policy, waiting } of lines) expect(order.filter((one) => one.startsWith(policy))).toEqual(waiting);
      expect(order).toHaveLength(policies.reduce((sum, { many }) => sum + many, 0));
    }),
    { numRuns: RUNS },
  );
});

test('the nth of a policy goes before the (n+2)th of any other, whatever the rounds', () => {
  fc.assert(
    fc.property(crowd, rounds, (policies, sizes) => {
      const lines = policies
        .filter(({ many }) => many > 0)
        .map(({ policy, many }) => ({ policy, waiting: Array.from({ length: many }, (_, n) => `${policy}${n}`) }));
      const numbers = callAll(lines, sizes).map((one) => Number(one.slice(1)));
      let highest = -1;
      for (const number of numbers) {
        expect(highest - number).toBeLessThan(2);
        highest = Math.max(highest, number);
      }
    }),
    { numRuns: RUNS },
  );
});

test('ten thousand of one policy do not delay ten of another', () => {
  const lines = [
    { policy: 'large', waiting: Array.from({ length: 10_000 }, (_, n) => `large${n}`) },
    { policy: 'small', waiting: Array.from({ length: 10 }, (_, n) => `small${n}`) },
  ];
  const order = callAll(lines, [7]);
  expect(order.lastIndexOf('small9')).toBeLessThan(20);
});

test('a policy that was called last and has gone is the place where the circle goes on', () => {
  const lines = ['a', 'c'].map((policy) => ({ policy, waiting: [policy] }));
  expect(callNext(lines, 'b', 1).called).toEqual(['c']);
  expect(callNext(lines, 'c', 1).called).toEqual(['a']);
  expect(callNext([], 'c', 5)).toEqual({ called: [], last: 'c' });
});
