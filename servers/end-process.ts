import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessIdentity, stillRuns } from './process-identity';

/** Asks a process to end, by one signal after the other, each with its patience; true once it is gone. */
export async function endProcess(
  process_: ProcessIdentity,
  steps: readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[],
): Promise<boolean> {
  for (const [signal, patienceMs] of steps) {
    if (!signalled(process_, signal)) return true;
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
      await sleep(20);
      if (!stillRuns(process_)) return true;
    }
  }
  return !stillRuns(process_);
}

function signalled(process_: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!stillRuns(process_)) return false;
  try {
    process.kill(process_.pid, signal);
    return true;
  } catch {
    return stillRuns(process_);
  }
}
