/** `forbear build-id`: the name of this build for Worker Versioning. Same code, same name. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packageVersion, WORKFLOW_BUNDLE } from '../package-root';

/** Version of the package and the beginning of the digest of the workflow bundle: `0.1.0-3f2a9c1b`. */
export function buildId(): string {
  const digest = createHash('sha256').update(readFileSync(WORKFLOW_BUNDLE)).digest('hex');
  return `${packageVersion()}-${digest.slice(0, 8)}`;
}
