/** The loop that looks for unknown contacts at their providers. It runs where the providers' credentials are. */
import type { Logger } from 'pino';
import { type ResolveHost, resolveRound } from '../worker/resolve-contacts';
import { runRounds } from '../worker/rounds';

const PAUSE_MS = 5_000;

/** Rounds until the signal. What is settled, and a round that fails, is logged. */
export const resolverLoop = (host: ResolveHost, logger: Logger, signal: AbortSignal): Promise<void> =>
  runRounds({
    round: () => resolveRound({ ...host, onSettled: (settled) => logger.info(settled, 'unknown contact settled') }),
    pauseMs: PAUSE_MS,
    failedPauseMs: PAUSE_MS,
    signal,
    onError: (error) => logger.warn({ loop: 'resolver', err: error }, 'round failed'),
  });
