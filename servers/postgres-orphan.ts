import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './end-process';
import { clusterIn } from './postgres-cluster';
import { processNow, programNameOf } from './process-identity';

/** Fast shutdown first, then immediate (recovers from its log at the next start), then by force. */
export const postgresStopSteps = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/**
 * Ends the server that a killed predecessor left running on these data (we hold the lock, so nobody uses it), and
 * removes a `postmaster.pid` whose number now belongs to some other program: PostgreSQL itself would refuse to start.
 */
export async function endOrphan(dataDir: string): Promise<void> {
  const file = join(clusterIn(dataDir), 'postmaster.pid');
  const pid = pidIn(file);
  const left = pid === undefined ? undefined : processNow(pid);
  if (left === undefined) return;
  if (programNameOf(left.pid) === 'postgres' && runsOn(file, dataDir)) await endProcess(left, postgresStopSteps);
  else rmSync(file, { force: true });
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The file's second line names the folder; a copied data folder names the one it was copied from. */
const runsOn = (file: string, dataDir: string): boolean =>
  readFileSync(file, 'utf8').split('\n')[1]?.trim() === clusterIn(dataDir);
