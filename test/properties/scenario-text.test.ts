/** Guarantee: a random scenario that is written to a file gives the same trace when `forbear simulate` reads it. */
import fc from 'fast-check';
import { parseScenario } from '../../contract/scenario';
import { simulate } from '../../domain/simulate';
import { comparable } from '../support/scenario-files';
import { scenarioText } from '../support/scenario-text';
import { anySketch } from './any-sketch';
import { buildScenario } from './build-scenario';
import { seed } from './proof';

test('what is written is what was run', () => {
  const property = fc.property(anySketch, (sketch) => {
    const scenario = buildScenario(sketch);
    const parsed = parseScenario(scenarioText(scenario), () => ({ failed: 'the policy is inside' }));
    if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
    expect(comparable(simulate(parsed.scenario))).toEqual(comparable(simulate(scenario)));
  });
  fc.assert(property, { numRuns: 50, seed });
});
