/** The scenario files with their hand-written traces. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '../../contract/scenario';
import type { Scenario, Trace } from '../../domain/simulate';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'test/scenarios');

/** A scenario with what it must give. */
export interface ExpectedScenario {
  readonly name: string;
  readonly title: string;
  readonly scenario: Scenario;
  readonly expected: Expected;
}

/** A hand-written trace: of refusals only event and field are compared. */
export interface Expected {
  readonly actions: readonly object[];
  readonly observations: readonly object[];
  readonly refused: readonly { readonly event: number; readonly field: string }[];
  readonly closed: object | null;
}

interface ScenarioDocument {
  readonly title: string;
  readonly scenario: unknown;
  readonly expect: {
    actions: object[];
    observations?: object[];
    refused?: { event: number; field: string }[];
    closed?: object | null;
  };
}

/** Every scenario file, by name. Throws with all problems of a file that cannot be read. */
export function expectedScenarios(): ExpectedScenario[] {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return files.map((file) => {
    const { title, scenario, expect } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ScenarioDocument;
    const parsed = parseScenario(scenario, (path) => ({ text: readFileSync(join(ROOT, path), 'utf8') }));
    if ('problems' in parsed) throw new Error(`${file}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
    const { actions, observations = [], refused = [], closed = null } = expect;
    const fields = refused.map(({ event, field }) => ({ event, field }));
    return {
      name: file.replace(/\.json$/, ''),
      title,
      scenario: parsed.scenario,
      expected: { actions, observations, refused: fields, closed },
    };
  });
}

/** A trace in the form in which hand-written ones are compared. */
export const comparable = ({ actions, observations, refused, closed }: Trace): Expected => ({
  actions,
  observations,
  refused: refused.map(({ event, field }) => ({ event, field })),
  closed,
});
