/** The workflow code of the floor, bundled once a run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Bundles the floor's workflows into a folder; answers the file. */
export async function bareBundle(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../bare-workflows'),
    logger: new DefaultLogger('WARN'),
  });
  const file = join(folder, 'bare-bundle.js');
  writeFileSync(file, code);
  return file;
}
