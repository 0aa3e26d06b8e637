/** Bundles the workflows once, at build time, so that every worker starts in a second. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the bundle lies, beside the compiled code. */
export const BUNDLE_PATH = join(__dirname, '../workflow-bundle.js');

async function main(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '../workflows/index.js'),
    workflowInterceptorModules: [join(__dirname, '../workflows/trace.js')],
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(BUNDLE_PATH, code);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`workflow bundle: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
