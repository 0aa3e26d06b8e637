/**
 * Guarantee: whatever happens to an account, the real workflow does what the simulator says, line by line. A difference
 * is printed as a file for `forbear simulate`, made as small as can be with some tries. FC_SEED repeats a run.
 */
import { isDeepStrictEqual } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import fc from 'fast-check';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { localDate, parseInstant, startOfDay } from '../../domain/calendar';
import { PERSON_TYPES } from '../../domain/event-json';
import { type Scenario, simulate } from '../../domain/simulate';
import type { Instant, Zone } from '../../domain/time';
import { anySketch } from '../properties/any-sketch';
import { buildScenario } from '../properties/build-scenario';
import { seed } from '../properties/proof';
import { proofSize } from '../support/proof-size';
import { comparable } from '../support/scenario-files';
import { scenarioText } from '../support/scenario-text';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

const ROUNDS = proofSize(8, 200);
/** Every try costs the better part of a second; after so many the smallest found by then is shown. */
const SHRINKINGS_MAX = 120;

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  book = await freshBook();
});
afterAll(() => book?.drop());

/** Of several events within one instant the first: what may come between two of them is left open (ADR 0008). */
function oneAnInstant(scenario: Scenario): Scenario {
  const events = scenario.events.filter(
    ({ at, place }) => !scenario.events.some((other) => other.at === at && other.place < place),
  );
  return { ...scenario, events: events.map((event, place) => ({ ...event, place })) };
}

/**
 * Without answers stamped with the very instant at which their question is put: the simulator takes the event first and
 * refuses it; a workflow that hears an answer waits a moment for the question, so that nobody is refused for being quick.
 */
function answersAfterQuestions(scenario: Scenario): Scenario {
  const { zone } = scenario.account;
  const asked = new Set(
    simulate(scenario).actions.flatMap(({ kind, at }) => (QUESTIONS.has(kind) ? [parseInstant(at)] : [])),
  );
  const events = scenario.events.filter(
    ({ at, event }) =>
      !('type' in event && PERSON_TYPES.includes(event.type) && (asked.has(at) || isMidnight(at, zone))),
  );
  const same = events.length === scenario.events.length;
  return same
    ? scenario
    : answersAfterQuestions({ ...scenario, events: events.map((event, place) => ({ ...event, place })) });
}

/** The trace does not tell when a review opens; it opens at midnight. */
const isMidnight = (at: Instant, zone: Zone): boolean => at === startOfDay(localDate(at, zone), zone);

const QUESTIONS = new Set<string>(['call-opened', 'visit-opened', 'approval-asked', 'referred']);

test(`${ROUNDS} random scenarios leave the simulator's trace`, async () => {
  let runs = 0;
  let shrinkings = 0;
  let lines = 0;
  let found: { scenario: Scenario; fault: string } | null = null;
  const property = fc.asyncProperty(anySketch, async (sketch) => {
    if (found !== null && ++shrinkings > SHRINKINGS_MAX) return true;
    const scenario = answersAfterQuestions(oneAnInstant(buildScenario(sketch)));
    runs += 1;
    const expected = comparable(simulate(scenario));
    lines += expected.actions.length;
    const run = runs;
    const lived = TwinServer.with(book, (server) => new Twin(server, `random-${run}`).run(scenario));
    const fault = await lived.then(
      (trace) => {
        const had = comparable(trace);
        return isDeepStrictEqual(had, expected) ? null : JSON.stringify({ lived: had, expected });
      },
      (error: unknown) => String(error),
    );
    if (fault === null) return true;
    found = { scenario, fault };
    return false;
  });
  await fc.check(property, { numRuns: ROUNDS, seed });
  const smallest = found as { scenario: Scenario; fault: string } | null;
  if (smallest !== null) throw new Error(`FC_SEED=${seed}: ${smallest.fault}\n${scenarioText(smallest.scenario)}`);
  process.stderr.write(`FC_SEED=${seed}: ${runs} random scenarios, ${lines} lines of trace, through the workflow\n`);
}, 3_600_000);
