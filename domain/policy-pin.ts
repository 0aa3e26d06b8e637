/**
 * The policy version of an episode: the one it started with, until somebody moves it (design, ladder 12).
 */
import type { Act } from './act';
import { completes } from './done';

/** The version that the running episode is on, given the one it started with. Read from the ledger. */
export function versionInForce(acts: readonly Act[], started: number): number {
  const begin = acts.findLastIndex((act) => act.kind === 'episode-started');
  let version = started;
  let waiting: number | null = null;
  for (const act of acts.slice(begin + 1)) {
    if (act.kind === 'policy-moved') {
      if (act.when === 'now') version = act.to;
      waiting = act.when === 'next-rung' ? act.to : null;
    } else if (waiting !== null && completes(act)) {
      version = waiting;
      waiting = null;
    }
  }
  return version;
}
