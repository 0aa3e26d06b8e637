/** Guarantee: what is printed tells a broken invariant from one that could not be checked. */
import type { CheckedInvariant } from '../db/check-invariants';
import { INVARIANTS } from '../db/invariants/registry';
import { printInvariants } from './invariants';

const sound = (): CheckedInvariant[] =>
  INVARIANTS.slice(0, 3).map(({ id, guarantee, source, kind }) => ({
    ...{ id, guarantee, source, kind, checked: 7, broken: 0, offenders: [], unchecked: null, ms: 1 },
  }));

test('one that could not be checked is BAD, with the reason, and named in the verdict', () => {
  const [first, ...others] = sound();
  if (first === undefined) throw new Error('there are no invariants');
  const lines = printInvariants([{ ...first, checked: 0, unchecked: 'division by zero (22012)' }, ...others]).split(
    '\n',
  );
  expect(lines[0]).toBe('BAD no-rung-skipped          could not be checked');
  expect(lines[2]).toBe('     division by zero (22012)');
  expect(lines[3]).toMatch(/^ok {2}no-burst/);
  expect(lines.at(-1)).toBe('1 of 3 invariants could not be checked: no-rung-skipped');
});

test('broken ones and ones not checked are told apart', () => {
  const [first, second, ...others] = sound();
  if (first === undefined || second === undefined) throw new Error('there are no invariants');
  const found = [{ ...first, unchecked: 'x (22012)' }, { ...second, broken: 2 }, ...others];
  expect(printInvariants(found).split('\n').at(-1)).toBe(
    '1 of 3 invariants broken: no-burst; 1 could not be checked: no-rung-skipped',
  );
  expect(printInvariants(sound()).split('\n').at(-1)).toBe('all 3 invariants hold');
});
