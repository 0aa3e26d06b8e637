import { stopSignals } from './serve/stop-signals';

/** One press of Ctrl-C comes twice when npm or npx stands between. */
const SAME_MS = 500;

/**
 * Resolves at Ctrl-C or a polite kill; what was begun is then ended in order. Who insists, later than `sameMs` after that,
 * ends the process at once with exit code 1; the servers that it has started end with it.
 */
export function untilStopped(sameMs = SAME_MS): Promise<void> {
  const { first, second } = stopSignals(sameMs);
  void second.then(() => {
    process.stderr.write('forbear: told twice; stopping at once\n');
    process.exit(1);
  });
  return first.then(() => undefined);
}
