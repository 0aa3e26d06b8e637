/** Announces the end of a hold a day ahead, so that it never ends, or is prolonged, silently (design, ladder, "Holds"). */
import type { Db } from '../db/connect';
import { announceExpiry, endingHolds } from '../db/hold-expiry.store';
import type { BusinessClock } from '../domain/business-clock';
import { localDate } from '../domain/calendar';
import { endsWithinADay } from '../domain/hold';
import { addDays, type Zone } from '../domain/time';

const BATCH = 200;
/** The zone farthest ahead; no account's date is later than its. */
const FARTHEST_AHEAD = 'Pacific/Kiritimati' as Zone;

/** One round: announces what ends by the day after. Answers how many holds it announced. */
export async function expiryRound(db: Db, clock: BusinessClock): Promise<number> {
  const now = clock.now();
  const candidates = await endingHolds(db, addDays(localDate(now, FARTHEST_AHEAD), 1), BATCH);
  let announced = 0;
  for (const hold of candidates) {
    if (!endsWithinADay(hold.last, localDate(now, hold.zone))) continue;
    if (await announceExpiry(db, hold, now)) announced += 1;
  }
  return announced;
}
