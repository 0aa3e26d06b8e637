/** The pace of a process: on a connection of its own, since contacts hold theirs while they ask. */
import type { Logger } from 'pino';
import { type Pace, processPace } from '../activities/pace';
import type { Db } from '../db/connect';
import { type Limit, setLimits } from '../db/pace/sender.store';
import type { BusinessClock } from '../domain/business-clock';
import { openBook } from './open-book';

/** A pace that is open. */
export interface OpenPace {
  readonly host: { readonly pace: Pace };
  close(): Promise<void>;
}

/**
 * Opens it; its limits hold for every process from now on. None beside a sandbox clock: providers count seconds of the
 * wall, and a rehearsal meets no provider.
 */
export async function paceBeside(
  clock: BusinessClock,
  databaseUrl: string,
  limits: readonly Limit[],
  logger: Logger,
): Promise<OpenPace | null> {
  if (clock.isSandbox) return null;
  const { db, close } = openBook(databaseUrl, 'forbear-pace', logger, 1);
  try {
    await setLimits(db, limits);
  } catch (error) {
    await close();
    throw error;
  }
  return { host: { pace: paceOn(db, clock, limits) }, close };
}

/** A pace that sets no limits and knows their names: enough to tell the book how hand-overs of each sender went. */
export const paceOn = (db: Db, clock: BusinessClock, limits: readonly Limit[]): Pace =>
  processPace({
    db,
    clock,
    limited: new Set(limits.map(({ sender }) => sender)),
    elapsedMs: () => performance.now(),
  });
