/** Guarantees of the ladder, over random accounts and policies. The yardsticks know nothing of the engine. */
import { simulate } from '../../domain/simulate';
import { anySketch, type Sketch } from './any-sketch';
import { buildScenario } from './build-scenario';
import { guaranteesOfRuns, guaranteesOfTraces } from './guarantees';
import { NaiveLadder } from './naive-ladder';
import { type Checks, Proof } from './proof';
import { SIGHTS } from './sights';

const guarantees = { ...guaranteesOfTraces, ...guaranteesOfRuns };

describe('over random accounts and policies', () => {
  const ladders = new WeakMap<Sketch, NaiveLadder>();
  const seen = new Map(Object.keys(SIGHTS).map((name) => [name, 0]));
  const ladderOf = (sketch: Sketch): NaiveLadder => {
    const kept = ladders.get(sketch);
    if (kept !== undefined) return kept;
    const scenario = buildScenario(sketch);
    const fresh = new NaiveLadder(scenario, simulate(scenario));
    ladders.set(sketch, fresh);
    for (const [name, sight] of Object.entries(SIGHTS)) if (sight(fresh)) seen.set(name, (seen.get(name) ?? 0) + 1);
    return fresh;
  };
  const checks: Checks<Sketch> = Object.fromEntries(
    Object.entries(guarantees).map(([name, guarantee]) => [name, (sketch) => guarantee(ladderOf(sketch))]),
  );
  let proof: Proof<Sketch>;

  beforeAll(() => {
    proof = new Proof(anySketch, checks);
    const rarest = [...seen].sort(([, a], [, b]) => a - b).slice(0, 5);
    process.stderr.write(`${proof.told()}; seen least: ${rarest.map(([name, n]) => `${name} (${n})`).join(', ')}\n`);
  }, 3_600_000);

  test.each(Object.keys(guarantees))('%s', (name) => {
    proof.expect(name);
  });
});
