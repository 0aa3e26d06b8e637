/**
 * Contacts: reserved in the transaction that decided them, settled after hand-over with their attempts, never sent
 * twice.
 */
import { sql } from 'kysely';
import type { DeliveryState } from '../domain/delivery/delivery-state';
import { hasToldPrice } from '../domain/price/told-price';
import type { Instant } from '../domain/time';
import { endParts } from './attempt-parts';
import { stamp, stampOrNull, stampValue } from './cells';
import type { Db } from './connect';
import { kept } from './kept-plans';
import { lookPart } from './price-look';
import type { ContactState } from './schema-ladder';
import type { ContactReservation } from './turn';

/** A contact as the book has it. */
export interface BookedContact extends ContactReservation {
  readonly account: string;
  readonly state: ContactState;
  readonly providerRef: string | null;
  readonly handedAt: Instant | null;
  readonly latenessMs: number | null;
  /** When the row was written, by the database's clock. */
  readonly recordedAt: Instant;
}

/** How a hand-over ended. */
export interface HandOver {
  readonly state: Exclude<ContactState, 'reserved'>;
  readonly providerRef: string | null;
  /** The business instant; needed when sent. */
  readonly handedAt: Instant | null;
  readonly latenessMs: number | null;
}

/** Records how a hand-over ended. False when the contact is not `reserved` any more; then nothing was changed. */
export const confirmContact = (db: Db, account: string, seq: number, end: HandOver): Promise<boolean> =>
  settle(db, account, seq, 'reserved', end);

/** Records what became of a contact that may or may not have left. False when it is not `unknown` any more. */
export const reconcileContact = (db: Db, account: string, seq: number, end: HandOver): Promise<boolean> =>
  settle(db, account, seq, 'unknown', end);

/** Records that a contact which was handed over was stopped before it left the house. False when it is not `sent`. */
export const withdrawContact = (db: Db, account: string, seq: number): Promise<boolean> =>
  settle(db, account, seq, 'sent', { state: 'failed', providerRef: null, handedAt: null, latenessMs: null });

/**
 * Settles the contact and its attempt in one statement: what never left is given back to the person's budget, and of what
 * left by a provider who tells prices the price is asked later.
 */
async function settle(db: Db, account: string, seq: number, from: ContactState, end: HandOver): Promise<boolean> {
  const attempt = { state: end.state === 'failed' ? ('released' as const) : ('made' as const) };
  const { rows } = await sql<{ settled: bigint }>`${kept}
    with settled as (
      update contact set state = ${end.state}, provider_ref = ${end.providerRef},
        handed_at = ${stampOrNull(end.handedAt)}, lateness_ms = ${end.latenessMs}
      where account = ${account} and seq = ${seq} and state = ${from} returning account, seq),
    ${endParts(attempt, sql`from settled where t.account = settled.account and t.contact_seq = settled.seq`)}
    ${end.state === 'sent' && hasToldPrice(end.providerRef) ? lookPart : sql``}
    select count(*) as settled from settled`.execute(db);
  return rows[0]?.settled === 1n;
}

/** What was heard of a contact, and when. Nothing changes when it was heard already. */
export async function recordHeard(
  tx: Db,
  { account, seq }: ContactKey,
  { state, code, at }: { readonly state: DeliveryState; readonly code: string | null; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ heard: state, heard_code: code, heard_at: stamp(at) })
    .where('account', '=', account)
    .where('seq', '=', seq)
    .execute();
}

const contacts = (db: Db) =>
  db
    .selectFrom('contact')
    .select([
      'account',
      'ref',
      'seq',
      'step_seq as stepSeq',
      'rung',
      'channel',
      'notice',
      'person',
      'to_point as toPoint',
      'template',
      'template_version as templateVersion',
      'language',
      'body',
      'state',
      'provider_ref as providerRef',
      'due_at as dueAt',
      'reserved_at as reservedAt',
      'handed_at as handedAt',
      'lateness_ms as latenessMs',
      'recorded_at as recordedAt',
    ]);

/** The contacts of an account made for a step or a later one. */
export const madeSince = (
  tx: Db,
  account: string,
  stepSeq: number,
): Promise<Pick<BookedContact, 'seq' | 'stepSeq' | 'channel' | 'state'>[]> =>
  contacts(tx).where('account', '=', account).where('step_seq', '>=', stepSeq).orderBy('seq').execute();

/** Contacts whose hand-over was not settled and that were written before an instant of the database's clock. */
export const unsettledContacts = (db: Db, recordedBefore: Instant, limit: number): Promise<BookedContact[]> =>
  contacts(db)
    .where('state', 'in', ['reserved', 'unknown'])
    .where('recorded_at', '<', stampValue(recordedBefore))
    .orderBy('recorded_at')
    .limit(limit)
    .execute();

/** A contact by its key. */
export interface ContactKey {
  readonly account: string;
  readonly seq: number;
}

/** Contacts left in a state for longer than that, by the database's clock; by account and number. */
export async function staleContacts(
  db: Db,
  state: 'reserved' | 'unknown',
  olderMs: number,
  after: ContactKey,
  limit: number,
): Promise<ContactKey[]> {
  const { rows } = await sql<ContactKey>`
    select account, seq from contact
    where state in ('reserved', 'unknown') and state = ${state}
      and recorded_at < clock_timestamp() - ${olderMs} * interval '1 millisecond'
      and (account, seq) > (${after.account}, ${after.seq}::int)
    order by account, seq limit ${limit}`.execute(db);
  return rows;
}
