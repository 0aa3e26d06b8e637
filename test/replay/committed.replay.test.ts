/** Guarantee: what was running when a new version is installed goes on as it began. */
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { variable } from '../support/variable';
import { committed, forReplay, RECORDED } from './record';

const failures = async (codePath: string): Promise<ReadonlyMap<string, Error>> => {
  const failed = new Map<string, Error>();
  const results = Worker.runReplayHistories({ workflowBundle: { codePath } }, forReplay(committed()));
  for await (const { workflowId, error } of results) if (error !== undefined) failed.set(workflowId, error);
  return failed;
};

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

test('there is a history of every kind of story', () => {
  const ids = committed().map(({ workflowId }) => workflowId);
  expect(ids).toEqual(expect.arrayContaining(Object.keys(RECORDED).map((name) => `account/twin-${name}`)));
  expect(ids.filter((id) => id.startsWith('visit/')).length).toBeGreaterThanOrEqual(1);
  expect(ids.filter((id) => id.startsWith('legal-case/')).length).toBeGreaterThanOrEqual(1);
});

test('every committed history replays', async () => {
  expect([...(await failures(variable('FORBEAR_WORKFLOW_BUNDLE')))]).toEqual([]);
});
