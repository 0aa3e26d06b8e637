/**
 * A turn by itself: it is read in one statement and written in one, and needs no transaction around the two. The
 * write refuses an account that has moved on since the reading; then the turn is taken again under the account's lock.
 */
import { type OpenTurn, openTurn, type TurnHost } from './account-turn';
import type { Db } from './connect';
import { StaleBook } from './turn.store';

/**
 * Opens a turn, lets `decide` end it with `closeTurn`, and answers what it answers. `decide` may be asked twice; what
 * it writes before `closeTurn` must be true by itself.
 */
export async function loneTurn<T>(
  db: Db,
  host: TurnHost,
  account: string,
  decide: (tx: Db, turn: OpenTurn) => Promise<T>,
): Promise<T> {
  // What stand-in people put on the tape belongs to the turn: a rehearsal always has a transaction.
  if (host.rehearse === null) {
    try {
      return await decide(db, await openTurn(db, host, account, { lock: false }));
    } catch (error) {
      if (!(error instanceof StaleBook)) throw error;
    }
  }
  return db.transaction().execute(async (tx) => decide(tx, await openTurn(tx, host, account)));
}
