/** `forbear simulate FILE`: one scenario on a virtual clock, its trace as JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { printProblem } from '../contract/problem';
import { parseScenario } from '../contract/scenario';
import { simulate } from '../domain/simulate';
import { PACKAGE_ROOT } from './package-root';
import { CliProblem } from './problem';
import { readInput } from './read-input';

/** Runs the scenario and prints its trace. Bad input throws a CliProblem with every problem on one line. */
export function simulateFile(file: string): void {
  const parsed = parseScenario(readInput(file), (path) => {
    const place = policyPlace(path, file);
    return place === null ? { failed: `no policy file \`${path}\`` } : { text: readFileSync(place, 'utf8') };
  });
  if ('problems' in parsed) throw new CliProblem(`${file}: ${parsed.problems.map(printProblem).join('; ')}`);
  process.stdout.write(`${JSON.stringify(simulate(parsed.scenario), null, 2)}\n`);
}

/** A policy is looked for from here, beside the scenario, and in the package. */
function policyPlace(path: string, scenario: string): string | null {
  if (isAbsolute(path)) return existsSync(path) ? path : null;
  return [path, join(dirname(scenario), path), join(PACKAGE_ROOT, path)].find((place) => existsSync(place)) ?? null;
}
