/**
 * Asks providers what they took for contacts that left, and books it beside the estimate, once. A provider knows it some
 * time after the message was sent, seldom only a day later; who never tells it is asked no more, and it stays unknown.
 */
import type { ContactChannel } from '../activities/channels/channel';
import type { Db } from '../db/connect';
import { bookPrice, noteNoPrice, type UnpricedContact, unpricedContacts } from '../db/contact-price.store';
import { underLock } from '../db/reconciler-lock';
import type { MicroMoney } from '../domain/price/micros';

/** What the rounds need. */
export interface PriceHost {
  readonly db: Db;
  readonly channel: ContactChannel;
}

const AGAIN_MS = 120_000;
/** The waits double from two minutes on: the last look is 34 hours after the contact left. */
const LOOKS_MOST = 11;
const BATCH = 200;
const AT_ONCE = 4;

/** One round; answers how many prices were booked. Several processes may ask: one works, the others answer 0. */
export async function priceRound({ db, channel }: PriceHost): Promise<number> {
  const booked = await underLock(db, 'prices', false, async () => {
    const contacts = await unpricedContacts(db, BATCH);
    let sum = 0;
    const worker = async (): Promise<void> => {
      for (let contact = contacts.shift(); contact !== undefined; contact = contacts.shift())
        if (await priceOne(db, channel, contact)) sum += 1;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return sum;
  });
  return booked ?? 0;
}

async function priceOne(db: Db, channel: ContactChannel, contact: UnpricedContact): Promise<boolean> {
  const price = await ask(channel, contact);
  if (price !== null) return bookPrice(db, contact, price);
  const looks = contact.looks + 1;
  await noteNoPrice(db, contact, looks >= LOOKS_MOST ? null : AGAIN_MS * 2 ** contact.looks);
  return false;
}

/** A provider that does not answer tells nothing. */
async function ask(channel: ContactChannel, contact: UnpricedContact): Promise<MicroMoney | null> {
  try {
    return (await channel.priceOf?.(contact)) ?? null;
  } catch {
    return null;
  }
}
