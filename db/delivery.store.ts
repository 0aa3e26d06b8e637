/** What was heard of contacts, by the reference that providers know. */
import { sql } from 'kysely';
import type { KeptFault } from '../domain/delivery/fault-words';
import type { Heard } from '../domain/delivery/heard';
import { jsonText, stamp } from './cells';
import type { Db } from './connect';

const delivered = (db: Db, ref: string) =>
  db
    .selectFrom('contact')
    .select([
      ...(['account', 'seq', 'rung', 'channel', 'person', 'state', 'heard'] as const),
      'to_point as toPoint',
      'provider_ref as providerRef',
      'due_at as dueAt',
      'reserved_at as reservedAt',
      'heard_code as heardCode',
      'heard_at as heardAt',
    ])
    .where('ref', '=', ref);

/** A contact as reports are about it. */
export type DeliveredContact = NonNullable<Awaited<ReturnType<typeof contactOfRef>>>;

/** The contact of a reference; null when we never gave it. With `lock` its row is locked until the transaction ends. */
export async function contactOfRef(db: Db, ref: string, { lock } = { lock: false }) {
  const query = delivered(db, ref);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** What was heard of it before; null = nothing. */
export const heardOf = ({ heard, heardCode, heardAt }: DeliveredContact): Heard | null =>
  heard === null || heardAt === null ? null : { state: heard, code: heardCode, at: heardAt };

/** Keeps what was heard, and tells the feed of an end. */
export async function keepHeard(tx: Db, { account, seq }: DeliveredContact, { state, code, at }: Heard): Promise<void> {
  const isEnd = ['delivered', 'read', 'undelivered', 'failed'].includes(state);
  await sql`
    with kept as (
      update contact set heard = ${state}, heard_code = ${code}, heard_at = ${stamp(at)}::timestamptz
      where account = ${account} and seq = ${seq} returning account)
    insert into feed (account, kind, at, body)
    select account, 'delivery', ${stamp(at)}::timestamptz, ${jsonText({ contact: seq, heard: state, code })}::jsonb
    from kept where ${isEnd}`.execute(tx);
}

/** What was heard of an account's contacts, by their numbers. */
export async function heardOfAccount(db: Db, account: string): Promise<ReadonlyMap<number, Heard>> {
  const rows = await db
    .selectFrom('contact')
    .select(['seq', 'heard', 'heard_code as code', 'heard_at as at'])
    .where('account', '=', account)
    .where('heard', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ seq, heard: state, code, at }): [number, Heard][] =>
      state === null || at === null ? [] : [[seq, { state, code, at }]],
    ),
  );
}

/** Keeps why a contact failed, as its provider says it. */
export async function keepFault(
  tx: Db,
  { account, seq }: { readonly account: string; readonly seq: number },
  { code, reason }: KeptFault,
): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ fault_code: code, fault_reason: reason })
    .where('account', '=', account)
    .where('seq', '=', seq)
    .execute();
}

/** Why contacts of an account failed, by their numbers. */
export async function faultsOfAccount(db: Db, account: string): Promise<ReadonlyMap<number, KeptFault>> {
  const rows = await db
    .selectFrom('contact')
    .select(['seq', 'fault_code as code', 'fault_reason as reason'])
    .where('account', '=', account)
    .where('fault_reason', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ seq, code, reason }) => (reason === null ? [] : [[seq, { code, reason }]])));
}
