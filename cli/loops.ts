/** The loops of the house: what carries between book and clock. Any number of processes may run them at once. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Db } from '../db/connect';
import type { TurnHost } from '../db/open-turn';
import type { Retention } from '../db/retention.store';
import { callResultsRound } from '../worker/call-results';
import { callbackRound } from '../worker/callbacks';
import { expiryRound } from '../worker/hold-expiry';
import { reconcileRounds } from '../worker/reconcile';
import { relayRound } from '../worker/relay';
import { type Resting, retentionRound } from '../worker/retention';
import { runRounds } from '../worker/rounds';
import { callRound } from '../worker/send-turns';
import { Starter } from '../worker/starter';
import { feedRound } from '../worker/tape-feeder';

/** What the loops run on. */
export interface LoopsHost {
  readonly db: Db;
  readonly temporal: Client;
  readonly turns: TurnHost;
  readonly logger: Logger;
  /** Hears what of the tape was refused; the log does, unless said otherwise. */
  readonly onRefused?: ((account: string, type: string, reason: string) => void) | undefined;
  /** Hears which loop had a round that failed. */
  readonly onFailed?: (loop: string) => void;
  /** How long rows are kept that nothing needs any more; absent: for ever, as beside a sandbox clock. */
  readonly keep?: Retention | undefined;
  /** Hears how many of a kind have left the book. */
  readonly onRested?: (kind: Resting, rows: number) => void;
  /** Pause of a loop that had nothing to do, milliseconds. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 40;
const FAILED_PAUSE_MS = 500;
/** Of what waits for a minute at least. */
const CALLS_PAUSE_MS = 5_000;
/** Of what is counted in days. */
const RETENTION_PAUSE_MS = 3_600_000;

/** Relay, starter, announcer of holds and who calls those that wait always; the feeder only beside a sandbox clock. Resolves when all have stopped. */
export async function serviceLoops(host: LoopsHost, signal: AbortSignal): Promise<void> {
  const { db, temporal, turns, logger, keep, onRested } = host;
  const { clock } = turns;
  const starter = new Starter(db, temporal, clock, Date.now);
  const onRefused = host.onRefused ?? ((account, type, reason) => logger.info({ account, type, reason }, 'refused'));
  const loop = (name: string, round: () => Promise<number>, pauseMs = host.pauseMs ?? PAUSE_MS): Promise<void> =>
    runRounds({
      round,
      pauseMs,
      failedPauseMs: FAILED_PAUSE_MS,
      signal,
      onError: (error) => {
        host.onFailed?.(name);
        logger.warn({ loop: name, err: error }, 'round failed');
      },
    });
  const callbacks = {
    ...{ db, turns, wallMs: Date.now },
    onFailed: (kind: string, error: string, isGivenUp: boolean, callback: string) =>
      logger[isGivenUp ? 'error' : 'warn']({ callback, kind, error, isGivenUp }, 'a callback could not be handled'),
  };
  await Promise.all([
    loop('relay', () => relayRound(db, temporal)),
    loop('starter', () => starter.round()),
    loop('callbacks', () => callbackRound(callbacks)),
    loop('hold expiry', () => expiryRound(db, clock)),
    loop('call results', () => callResultsRound({ db, temporal, clock }), CALLS_PAUSE_MS),
    loop('send turns', () => callRound(db, clock)),
    ...(clock.isSandbox ? [loop('feeder', () => feedRound({ db, temporal, turns, onRefused }))] : []),
    // A sandbox keeps its own order and all of its rows, and is reconciled by hand.
    ...(clock.isSandbox ? [] : [reconcileRounds({ db, temporal, clock }, logger, signal)]),
    ...(clock.isSandbox || keep === undefined
      ? []
      : [loop('retention', () => retentionRound(db, keep, onRested), RETENTION_PAUSE_MS)]),
  ]);
}
