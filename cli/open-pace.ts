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
  const opened = paceWithin(clock, databaseUrl, limits, logger);
  if (opened === null) return null;
  try {
    await setLimits(opened.db, limits);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** The same for a process that sets no limits: it knows their names, and keeps within what the worker has set. */
export function paceWithin(
  clock: BusinessClock,
  databaseUrl: string,
  limits: readonly Limit[],
  logger: Logger,
): (OpenPace & { readonly db: Db }) | null {
  if (clock.isSandbox) return null;
  const { db, close } = openBook(databaseUrl, 'forbear-pace', logger, 1);
  const limited = new Set(limits.map(({ sender }) => sender));
  const pace = processPace({ db, clock, limited, elapsedMs: () => performance.now() });
  return { host: { pace }, db, close };
}
