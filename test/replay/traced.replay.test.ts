/**
 * Guarantee: tracing is no part of the story. What was recorded without it replays in a bundle that hands traces on (the
 * committed histories do), and what was recorded with it replays in one that does not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { variable } from '../support/variable';
import { committed, forReplay, type HistoryEvent, type Recorded } from './record';

const HEADER = '_tracer-data';
const carried = Buffer.from('{"traceparent":"00-c1ea2ed0000000000000000000000001-00000000000000aa-01"}').toString(
  'base64',
);
const header = {
  fields: { [HEADER]: { metadata: { encoding: Buffer.from('json/plain').toString('base64') }, data: carried } },
};
const carriers = [
  'workflowExecutionStartedEventAttributes',
  'workflowExecutionSignaledEventAttributes',
  'activityTaskScheduledEventAttributes',
  'startChildWorkflowExecutionInitiatedEventAttributes',
  'signalExternalWorkflowExecutionInitiatedEventAttributes',
];

/** The same history as if everything in it had been done under a trace. */
function traced({ workflowId, history }: Recorded): Recorded {
  const events = history.events.map((event): HistoryEvent => {
    const attributes = Object.entries(event).map(([key, value]): [string, unknown] => [
      key,
      carriers.includes(key) && typeof value === 'object' ? { ...value, header } : value,
    ]);
    return Object.fromEntries(attributes) as unknown as HistoryEvent;
  });
  return { workflowId, history: { events } };
}

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

async function failures(code: string, recorded: readonly Recorded[]): Promise<string[]> {
  const failed: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: { code } }, forReplay(recorded));
  for await (const { workflowId, error } of results)
    if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
  return failed;
}

const withTraces = committed().map(traced);

test('there is a header to carry', () => {
  expect(JSON.stringify(withTraces).split(HEADER).length).toBeGreaterThan(3 * withTraces.length);
});

test('histories under a trace replay in the bundle that hands it on', async () => {
  expect(await failures(readFileSync(variable('FORBEAR_WORKFLOW_BUNDLE'), 'utf8'), withTraces)).toEqual([]);
});

test('histories with and without a trace replay in a bundle that knows of none', async () => {
  const workflowsPath = join(__dirname, '../../workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  expect(
    await failures(code, [
      ...withTraces,
      ...committed().map((one) => ({ ...one, workflowId: `${one.workflowId}/plain` })),
    ]),
  ).toEqual([]);
});
