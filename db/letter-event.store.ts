/** What the print house and the post say of letters: booked once each, and what follows for contact and address. */
import { sql } from 'kysely';
import type { HandOverFault } from '../domain/delivery/fault';
import { deliveryOfLetter, faultOfLetter, type LetterEvent, standingEvent } from '../domain/letter/letter-event';
import { stamp } from './cells';
import type { Db } from './connect';
import { recordHeard } from './contact.store';

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

/** Books one event. The letter is locked, so that two of the same letter come one after the other. */
export async function bookLetterEvent(tx: Db, event: ToldLetterEvent, told: Told): Promise<LetterEventBooked> {
  const { ref, kind, at, reason, tracking } = event;
  const letter = await tx
    .selectFrom('letter')
    .select(['account', 'contact_seq as contactSeq', 'batch'])
    .where('ref', '=', ref)
    .forUpdate()
    .executeTakeFirst();
  if (letter === undefined) return { result: 'unknown-letter' };
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

/** The address to which a contact went is known to reach nobody. */
export async function addressIsWrong(
  tx: Db,
  account: string,
  contactSeq: number,
  fault: HandOverFault,
  at: string,
): Promise<void> {
  await sql`
    update contact_point p set invalid_at = ${at}::timestamptz, invalid_reason = ${fault.code ?? fault.kind}
    from contact c where c.account = ${account} and c.seq = ${contactSeq} and p.person = c.person
      and p.kind = 'address' and p.value = c.to_point and p.invalid_at is null`.execute(tx);
}
