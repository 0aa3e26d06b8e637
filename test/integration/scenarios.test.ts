/** Guarantee: the simulator gives every hand-written trace, line by line. */
import { simulate } from '../../domain/simulate';
import { comparable, expectedScenarios } from '../support/scenario-files';

const scenarios = expectedScenarios();

test('there is a scenario for each statement of the ladder', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(30);
});

test.each(scenarios.map((entry) => [entry.name, entry.title, entry] as const))(
  '%s: %s',
  (_name, _title, { scenario, expected }) => {
    expect(comparable(simulate(scenario))).toEqual(expected);
  },
);
