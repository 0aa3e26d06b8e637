/** The loops that ask providers: for unknown contacts, and for prices. They run where the providers' credentials are. */
import type { Logger } from 'pino';
import { priceRound } from '../worker/contact-prices';
import { type ResolveHost, resolveRound } from '../worker/resolve-contacts';
import { runRounds } from '../worker/rounds';

const PAUSE_MS = 5_000;

/** Rounds until the signal. What is settled, and a round that fails, is logged. */
export async function resolverLoop(host: ResolveHost, logger: Logger, signal: AbortSignal): Promise<void> {
  const loop = (name: string, round: () => Promise<number>): Promise<void> =>
    runRounds({
      round,
      pauseMs: PAUSE_MS,
      failedPauseMs: PAUSE_MS,
      signal,
      onError: (error) => logger.warn({ loop: name, err: error }, 'round failed'),
    });
  const settled = { ...host, onSettled: (what: object) => logger.info(what, 'unknown contact settled') };
  await Promise.all([loop('resolver', () => resolveRound(settled)), loop('prices', () => priceRound(host))]);
}
