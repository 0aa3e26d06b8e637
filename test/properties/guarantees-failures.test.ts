/** Guarantee: what the yardsticks of failures ask for, no scenario written by hand breaks. */
import { simulate } from '../../domain/simulate';
import { expectedScenarios } from '../support/scenario-files';
import { byTheRightChannel, notBeforeItMay, openOnlyIfAnnounced } from './guarantees-failures';
import { NaiveLadder } from './naive-ladder';

const yardsticks = { byTheRightChannel, notBeforeItMay, openOnlyIfAnnounced };
const ladders = expectedScenarios()
  .filter(({ name }) => name.startsWith('failure-'))
  .map(({ name, scenario }) => [name, new NaiveLadder(scenario, simulate(scenario))] as const);

test.each(Object.entries(yardsticks))('%s', (_name, yardstick) => {
  expect(ladders.flatMap(([name, ladder]) => yardstick(ladder).map((fault) => `${name}: ${fault}`))).toEqual([]);
});
