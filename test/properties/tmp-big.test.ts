/** Guarantees of the ladder, over random accounts and policies. The yardsticks know nothing of the engine. */
import { simulate } from '../../domain/simulate';
import { anySketch, type Sketch } from './any-sketch';
import { buildScenario } from './build-scenario';
import { guaranteesOfRuns, guaranteesOfTraces } from './guarantees';
import { NaiveLadder } from './naive-ladder';
import { type Checks, Proof } from './proof';

const guarantees = { ...guaranteesOfTraces, ...guaranteesOfRuns };

describe('over random accounts and policies', () => {
  const ladders = new WeakMap<Sketch, NaiveLadder>();
  const ladderOf = (sketch: Sketch): NaiveLadder => {
    const kept = ladders.get(sketch);
    if (kept !== undefined) return kept;
    const scenario = buildScenario(sketch);
    const fresh = new NaiveLadder(scenario, simulate(scenario));
    ladders.set(sketch, fresh);
    return fresh;
  };
  const checks: Checks<Sketch> = Object.fromEntries(
    Object.entries(guarantees).map(([name, guarantee]) => [name, (sketch) => guarantee(ladderOf(sketch))]),
  );
  let proof: Proof<Sketch>;

  beforeAll(() => {
    proof = new Proof(anySketch, checks, 8000);
  }, 3_600_000);

  test.each(Object.keys(guarantees))('%s', (name) => {
    proof.expect(name);
  });
});
