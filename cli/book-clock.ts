/** The business clock of a book that is read from outside its house. */
import type { Db } from '../db/connect';
import { readSandboxClock } from '../db/sandbox-clock.store';
import { type BusinessClock, sandboxClock, wallClock } from '../domain/business-clock';

/** Where the sandbox clock stands, going on from there; the wall's own where no sandbox was ever run. */
export async function bookClock(db: Db): Promise<BusinessClock> {
  const kept = await readSandboxClock(db);
  if (kept === null) return wallClock(Date.now);
  return sandboxClock({ start: kept.at, wallStartMs: Date.now(), factor: kept.factor }, Date.now);
}
