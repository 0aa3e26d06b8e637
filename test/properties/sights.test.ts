/** Guarantee: the random accounts of the proofs do and suffer everything that an account can. */
import fc from 'fast-check';
import { simulate } from '../../domain/simulate';
import { anySketch } from './any-sketch';
import { buildScenario } from './build-scenario';
import { NaiveLadder } from './naive-ladder';
import { SIGHTS } from './sights';

const ladders = fc.sample(anySketch, { numRuns: 400, seed: 20_120_531 }).map((sketch) => {
  const scenario = buildScenario(sketch);
  return new NaiveLadder(scenario, simulate(scenario));
});

test.each(Object.entries(SIGHTS))('there is: %s', (_name, sight) => {
  expect(ladders.some(sight)).toBe(true);
});
