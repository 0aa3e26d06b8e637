import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providePostgres } from '../../servers/provide';
import { temporalBinary } from '../../servers/temporal-binary';
import { testServerBinary } from '../../servers/test-server-binary';
import { databaseIn, makeRunFolder } from './run-folder';

/** What a test run needs beside its code: the variables for its tests, and the way to clear everything away again. */
export type TestServers = { readonly env: Readonly<Record<string, string>>; readonly stop: () => Promise<void> };

/** One PostgreSQL for all tests (each makes its own database in it), the servers' programs, and the workflow bundle. */
export async function startTestServers(): Promise<TestServers> {
  const folder = await makeRunFolder();
  const starting = providePostgres({ dataDir: databaseIn(folder), fsync: false });
  const stop = async (): Promise<void> => {
    const [database] = await Promise.allSettled([starting]);
    if (database.status === 'fulfilled') await database.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [database, temporal, testServer, bundle] = await Promise.all([
      starting,
      temporalBinary(),
      testServerBinary(),
      bundleIn(folder),
    ]);
    const env = { DATABASE_URL: database.url, FORBEAR_TEMPORAL_BIN: temporal, FORBEAR_TEST_SERVER_BIN: testServer };
    return { env: { ...env, ...(bundle && { FORBEAR_WORKFLOW_BUNDLE: bundle }) }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Bundled once here instead of by every worker of every test file, which costs two seconds each. */
async function bundleIn(folder: string): Promise<string | undefined> {
  const workflowsPath = join(__dirname, '../../workflows/index.ts');
  if (!existsSync(workflowsPath)) return undefined;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [join(__dirname, '../../workflows/trace.ts')],
    logger: new DefaultLogger('WARN'),
  });
  const file = join(folder, 'workflow-bundle.js');
  writeFileSync(file, code);
  return file;
}
