import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessIdentity, stillRuns } from './process-identity';

/** Asks a process to end, by one signal after the other, each with its patience; true once it is gone. */
export async function endProcess(
  target: ProcessIdentity,
  steps: readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[],
): Promise<boolean> {
  for (const [signal, patienceMs] of steps) {
    if (!signalled(target, signal)) return true;
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
      await sleep(20);
      if (!stillRuns(target)) return true;
    }
  }
  return !stillRuns(target);
}

function signalled(target: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!stillRuns(target)) return false;
  try {
    process.kill(target.pid, signal);
    return true;
  } catch {
    return stillRuns(target);
  }
}
