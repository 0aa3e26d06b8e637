/** Guarantee: the hand-written scenarios notice when a rule of the ladder is broken. */
import { isDeepStrictEqual } from 'node:util';
import { comparable, expectedScenarios } from '../support/scenario-files';
import { defects } from './defects';
import { type Defect, simulateWith } from './planted-domain';

const scenarios = expectedScenarios();

/** Names of the scenarios that differ from what was written; a crash counts as different. */
function failing(defect: Defect | null): string[] {
  const simulate = simulateWith(defect);
  return scenarios
    .filter(({ scenario, expected }) => {
      try {
        return !isDeepStrictEqual(comparable(simulate(scenario)), expected);
      } catch {
        return true;
      }
    })
    .map(({ name }) => name);
}

test('without a defect every scenario holds', () => {
  expect(failing(null)).toEqual([]);
});

test.each(Object.entries(defects))('a scenario fails when %s', (_name, defect) => {
  expect(failing(defect)).not.toEqual([]);
});
