/**
 * Letters: queued once a contact, put into batches, kept as they were printed. What the post says of them is in
 * letter-event.store.ts.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import { withdrawContact } from './contact.store';

/** A letter before it is printed. Personal data. */
export interface QueuedLetter {
  readonly ref: string;
  readonly account: string;
  readonly contactSeq: number;
  readonly registered: boolean;
  /** Name and address as they stand in the window. */
  readonly lines: readonly string[];
  readonly language: string;
  readonly body: string;
  readonly queuedAt: Instant;
}

/** A letter that is in no batch yet. */
export type WaitingLetter = Pick<QueuedLetter, 'ref' | 'account' | 'contactSeq'>;

/** A letter without its words, for lists. */
export interface ListedLetter extends Omit<QueuedLetter, 'lines' | 'body'> {
  readonly batch: bigint | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnFor: string | null;
  readonly pages: number | null;
  readonly sha256: string | null;
  readonly tracking: string | null;
}

/** A batch as the book has it. */
export interface LetterBatch {
  readonly id: bigint;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly writtenAt: Instant | null;
}

/** A printed file. */
export interface KeptFile {
  readonly pdf: Buffer;
  readonly pages: number;
  readonly sha256: string;
}

/** Whoever makes a batch does it alone. */
const BATCH_LOCK = 7_340_026;

const QUEUED = [
  'ref',
  'account',
  'contact_seq as contactSeq',
  'registered',
  'lines',
  'language',
  'body',
  'queued_at as queuedAt',
] as const;

const LISTED = [
  'ref',
  'account',
  'contact_seq as contactSeq',
  'registered',
  'language',
  'queued_at as queuedAt',
  'batch',
  'withdrawn_at as withdrawnAt',
  'withdrawn_for as withdrawnFor',
  'pages',
  'sha256',
  'tracking',
] as const;

const BATCH = ['id', 'made_at as madeAt', 'made_by as madeBy', 'written_at as writtenAt'] as const;

/** Queues a letter. A second time changes nothing. */
export async function queueLetter(db: Db, letter: QueuedLetter): Promise<void> {
  const { ref, account, contactSeq, registered, lines, language, body, queuedAt } = letter;
  const row = { ref, account, contact_seq: contactSeq, registered, lines, language, body, queued_at: stamp(queuedAt) };
  await db
    .insertInto('letter')
    .values(row)
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .execute();
}

/** While the work lasts nobody else makes or writes a batch. A process that dies gives the lock back. */
export const aloneWithBatches = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${BATCH_LOCK})`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${BATCH_LOCK})`.execute(connection);
    }
  });

/** Letters in no batch, oldest first. */
export const waitingLetters = (db: Db, limit: number): Promise<WaitingLetter[]> =>
  db
    .selectFrom('letter')
    .select(['ref', 'account', 'contact_seq as contactSeq'])
    .where('batch', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('queued_at')
    .orderBy('ref')
    .limit(limit)
    .execute();

/** Takes a letter out before it is printed, and books that nothing left. False when it is too late. */
export async function withdrawLetter(tx: Db, letter: WaitingLetter, at: Instant, why: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('letter')
    .set({ withdrawn_at: stamp(at), withdrawn_for: why })
    .where('ref', '=', letter.ref)
    .where('batch', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await withdrawContact(tx, letter.account, letter.contactSeq);
  return true;
}

/** A new batch, without letters yet. */
export async function openBatch(tx: Db, { at, by }: { readonly at: Instant; readonly by: string }): Promise<bigint> {
  const { id } = await tx
    .insertInto('letter_batch')
    .values({ made_at: stamp(at), made_by: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts a letter into a batch; once it is in one it stays there. */
export const putIntoBatch = (tx: Db, ref: string, batch: bigint): Promise<unknown> =>
  tx.updateTable('letter').set({ batch }).where('ref', '=', ref).where('batch', 'is', null).execute();

/** Batches whose files were not written whole, oldest first. */
export const unwrittenBatches = (db: Db): Promise<LetterBatch[]> =>
  db.selectFrom('letter_batch').select(BATCH).where('written_at', 'is', null).orderBy('id').execute();

/** The letters of a batch in the order of the batch, with their files where they are printed. */
export const lettersOfBatch = (
  db: Db,
  id: bigint,
): Promise<(QueuedLetter & { pdf: Buffer | null; pages: number | null })[]> =>
  db
    .selectFrom('letter')
    .select([...QUEUED, 'pdf', 'pages'])
    .where('batch', '=', id)
    .orderBy('queued_at')
    .orderBy('ref')
    .execute();

/** Keeps what was printed. The first file stays. */
export async function keepFile(db: Db, ref: string, file: KeptFile): Promise<void> {
  await db.updateTable('letter').set(file).where('ref', '=', ref).where('pdf', 'is', null).execute();
}

/** The files of the batch lie where they were asked for. */
export async function markWritten(db: Db, id: bigint, at: Instant): Promise<void> {
  await db
    .updateTable('letter_batch')
    .set({ written_at: stamp(at) })
    .where('id', '=', id)
    .where('written_at', 'is', null)
    .execute();
}

/** The file of a letter; null when it is not printed. */
export const fileOf = async (db: Db, ref: string): Promise<Buffer | null> =>
  (await db.selectFrom('letter').select('pdf').where('ref', '=', ref).executeTakeFirst())?.pdf ?? null;

/** Letters, oldest first; of one account if it is named. */
export function listLetters(
  db: Db,
  account: string | undefined,
  { after, limit }: { readonly after?: Pick<ListedLetter, 'queuedAt' | 'ref'> | undefined; readonly limit: number },
): Promise<ListedLetter[]> {
  let query = db.selectFrom('letter').select(LISTED).orderBy('queued_at').orderBy('ref').limit(limit);
  if (account !== undefined) query = query.where('account', '=', account);
  if (after !== undefined)
    query = query.where(sql<boolean>`(queued_at, ref) > (${stamp(after.queuedAt)}::timestamptz, ${after.ref}::uuid)`);
  return query.execute();
}
