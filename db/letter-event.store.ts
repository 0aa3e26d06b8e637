/** What the print house and the post say of letters: booked once each, and what follows for contact and address. */
import type { HandOverFault } from '../domain/delivery/fault';
import { deliveryOfLetter, faultOfLetter, type LetterEvent, standingEvent } from '../domain/letter/letter-event';
import { stamp } from './cells';
import type { Db } from './connect';
import { recordHeard } from './contact.store';
import { takeDebtor } from './person-lock';

/** An event as it was told. */
export interface ToldLetterEvent extends LetterEvent {
  readonly ref: string;
  readonly tracking: string | null;
}

/** From where it is known, and who brought it. */
export interface Told {
  readonly source: string;
  readonly actor: string;
}

/** What became of it. `news` is what went wrong, when that is new. */
export type LetterEventBooked =
  | { readonly result: 'unknown-letter' | 'not-printed' | 'known' }
  | {
      readonly result: 'booked';
      readonly account: string;
      readonly contactSeq: number;
      readonly news: HandOverFault | null;
    };

/** Everything that was said of letters, by their references; each in the order of its instants. */
export async function letterEventsOf(db: Db, refs: readonly string[]): Promise<Map<string, LetterEvent[]>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .selectFrom('letter_event')
    .select(['ref', 'kind', 'at', 'reason'])
    .where('ref', 'in', refs)
    .orderBy('at')
    .execute();
  return grouped(rows);
}

function grouped(rows: readonly (LetterEvent & { readonly ref: string })[]): Map<string, LetterEvent[]> {
  const found = new Map<string, LetterEvent[]>();
  for (const { ref, ...event } of rows) found.set(ref, [...(found.get(ref) ?? []), event]);
  return found;
}

const standingOf = async (db: Db, ref: string): Promise<LetterEvent | null> =>
  standingEvent((await letterEventsOf(db, [ref])).get(ref) ?? []);

/**
 * Books one event. The debtor's lock comes first, since what follows may turn the account; the letter is locked, so that
 * two events of one come one after the other.
 */
export async function bookLetterEvent(tx: Db, event: ToldLetterEvent, told: Told): Promise<LetterEventBooked> {
  const { ref, kind, at, reason, tracking } = event;
  const known = await tx.selectFrom('letter').select('account').where('ref', '=', ref).executeTakeFirst();
  if (known === undefined) return { result: 'unknown-letter' };
  await takeDebtor(tx, known.account);
  const letter = await tx
    .selectFrom('letter')
    .select(['account', 'contact_seq as contactSeq', 'batch'])
    .where('ref', '=', ref)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (letter.batch === null) return { result: 'not-printed' };
  const before = await standingOf(tx, ref);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('letter_event')
    .values({ ref, kind, at: stamp(at), reason, ...told })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (tracking !== null) await tx.updateTable('letter').set({ tracking }).where('ref', '=', ref).execute();
  if (numInsertedOrUpdatedRows !== 1n) return { result: 'known' };
  const { account, contactSeq } = letter;
  const standing = await standingOf(tx, ref);
  if (standing === null || (before?.kind === standing.kind && before.at === standing.at))
    return { result: 'booked', account, contactSeq, news: null };
  const fault = faultOfLetter(standing);
  const heard = { state: deliveryOfLetter(standing), code: fault?.code ?? null, at: standing.at };
  await recordHeard(tx, { account, seq: contactSeq }, heard);
  const isNew = fault !== null && (before === null || faultOfLetter(before) === null);
  return { result: 'booked', account, contactSeq, news: isNew ? fault : null };
}
