/** A loop of a service: rounds of work with a pause whenever there was nothing to do, until it is told to stop. */
import { setTimeout as pause } from 'node:timers/promises';

/** What a loop needs. */
export interface Rounds {
  /** One round; answers how much it did. */
  readonly round: () => Promise<number>;
  readonly pauseMs: number;
  /** Pause after a round that failed. */
  readonly failedPauseMs: number;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Runs rounds until the signal; a failed round is reported and tried again. The round under way is finished. */
export async function runRounds({ round, pauseMs, failedPauseMs, onError, signal }: Rounds): Promise<void> {
  while (!signal.aborted) {
    let rest = pauseMs;
    try {
      if ((await round()) > 0) rest = 0;
    } catch (error) {
      onError(error);
      rest = failedPauseMs;
    }
    if (rest > 0) await pause(rest, undefined, { signal }).catch(() => undefined);
  }
}
