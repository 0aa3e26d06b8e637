/** Guarantee: the randomised proof of the ladder notices when a rule is broken. */
import fc from 'fast-check';
import { anySketch } from '../properties/any-sketch';
import { buildScenario } from '../properties/build-scenario';
import { guaranteesOfTraces } from '../properties/guarantees';
import { NaiveLadder } from '../properties/naive-ladder';
import { defects } from './defects';
import { simulateWith } from './planted-domain';

const scenarios = fc.sample(anySketch, { numRuns: 400, seed: 20_120_531 }).map(buildScenario);
const checks = Object.values(guaranteesOfTraces);

test.each(Object.entries(defects))('a guarantee fails when %s', (_name, defect) => {
  const simulate = simulateWith(defect);
  const broken = scenarios.some((scenario) => {
    const ladder = new NaiveLadder(scenario, simulate(scenario));
    return checks.some((check) => check(ladder).length > 0);
  });
  expect(broken).toBe(true);
});
