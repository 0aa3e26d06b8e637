/** An event of a letter with all that follows from it: contact, address, and the ladder. */

import type { TurnHost } from './account-turn';
import { stamp } from './cells';
import type { Db } from './connect';
import {
  addressIsWrong,
  bookLetterEvent,
  type LetterEventBooked,
  type Told,
  type ToldLetterEvent,
} from './letter-event.store';

/** Takes one event, in the caller's transaction. */
export async function takeLetterEvent(
  tx: Db,
  turns: TurnHost,
  event: ToldLetterEvent,
  told: Told,
): Promise<LetterEventBooked> {
  const booked = await bookLetterEvent(tx, event, told);
  if (booked.result !== 'booked' || booked.news === null) return booked;
  const { account, contactSeq, news } = booked;
  if (news.kind === 'point') await addressIsWrong(tx, account, contactSeq, news, stamp(turns.clock.now()));
  return booked;
}
