/** An event of a letter with all that follows from it: contact, address, and the ladder. */

import type { Db } from './connect';
import { bookFailure } from './contact-failure';
import { bookLetterEvent, type LetterEventBooked, type Told, type ToldLetterEvent } from './letter-event.store';
import type { TurnHost } from './open-turn';

/** Takes one event, in the caller's transaction. A letter that came back has failed; a wrong address is not used again. */
export async function takeLetterEvent(
  tx: Db,
  turns: TurnHost,
  event: ToldLetterEvent,
  told: Told,
): Promise<LetterEventBooked> {
  const booked = await bookLetterEvent(tx, event, told);
  if (booked.result !== 'booked' || booked.news === null) return booked;
  await bookFailure(tx, turns, booked.account, booked.contactSeq, booked.news, turns.clock.now());
  return booked;
}
