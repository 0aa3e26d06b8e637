/** Guarantee: a change of the story that would lose its way in running accounts does not get past the replay. */
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { committed, forReplay } from './record';

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

/** Which histories a bundle of these workflows cannot replay, since it asks for other things than were recorded. */
async function lostBy(workflowsPath: string): Promise<string[]> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const lost: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: { code } }, forReplay(committed()));
  for await (const { workflowId, error } of results) {
    if (error?.name === 'DeterminismViolationError') lost.push(workflowId);
  }
  return lost;
}

const recordedAs = (kind: string): string[] =>
  committed()
    .map(({ workflowId }) => workflowId)
    .filter((id) => id.startsWith(`${kind}/`))
    .sort();

test('a story that looks at the account once more than before loses every account', async () => {
  const lost = await lostBy(require.resolve('./broken/plans-twice'));
  expect(lost.sort()).toEqual(recordedAs('account'));
});

test('a visit that waits once more than before loses every visit, and no account', async () => {
  const lost = await lostBy(require.resolve('./broken/one-timer-too-many'));
  expect(lost.sort()).toEqual(recordedAs('visit'));
});
