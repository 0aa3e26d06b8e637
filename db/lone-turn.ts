/**
 * A turn by itself: it is read in one statement and written in one, and needs no transaction around the two. The
 * write refuses an account, or a debtor, that has moved on since the reading; then the turn is taken again under both
 * their locks.
 */

import type { Db } from './connect';
import { type OpenTurn, openTurn, type TurnHost } from './open-turn';
import { StaleBook } from './turn.store';

/** How often a turn is taken anew under the locks; between two of them only the end of another hand-over can come. */
const TRIES_LOCKED = 5;

/**
 * Opens a turn, lets `decide` end it with `closeTurn`, and answers what it answers. `decide` may be asked again; what
 * it writes before `closeTurn` must be true by itself. `beforeAgain` undoes what is left of a stale turn.
 */
export async function loneTurn<T>(
  db: Db,
  host: TurnHost,
  account: string,
  decide: (tx: Db, turn: OpenTurn) => Promise<T>,
  beforeAgain: () => Promise<void> = async () => undefined,
): Promise<T> {
  const unlessStale = async (turn: () => Promise<T>): Promise<{ readonly came: T } | null> => {
    try {
      return { came: await turn() };
    } catch (error) {
      if (!(error instanceof StaleBook)) throw error;
      await beforeAgain();
      return null;
    }
  };
  const locked = (): Promise<T> =>
    db.transaction().execute(async (tx) => decide(tx, await openTurn(tx, host, account)));
  // What stand-in people put on the tape belongs to the turn: a rehearsal always has a transaction.
  if (host.rehearse === null) {
    const taken = await unlessStale(async () => decide(db, await openTurn(db, host, account, { lock: false })));
    if (taken !== null) return taken.came;
  }
  for (let tries = 1; tries < TRIES_LOCKED; tries += 1) {
    const taken = await unlessStale(locked);
    if (taken !== null) return taken.came;
  }
  return locked();
}
