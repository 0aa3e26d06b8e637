/** What contacts cost: as it was reckoned before the hand-over, and as their providers told it. */
import { sql } from 'kysely';
import type { Channel } from '../domain/policy';
import type { MicroMoney } from '../domain/price/micros';
import type { Db } from './connect';
import type { ContactKey } from './contact.store';

/** A contact whose price is to be asked now. */
export interface UnpricedContact extends ContactKey {
  readonly channel: Channel;
  readonly providerRef: string;
  readonly looks: number;
}

/** Contacts whose price is to be asked now, the longest waiting first. */
export const unpricedContacts = (db: Db, limit: number): Promise<UnpricedContact[]> =>
  db
    .selectFrom('price_look as l')
    .innerJoin('contact as c', (on) => on.onRef('c.account', '=', 'l.account').onRef('c.seq', '=', 'l.seq'))
    .select(['l.account', 'l.seq', 'l.looks', 'c.channel', 'c.provider_ref as providerRef'])
    .where('l.next_at', '<=', sql<never>`clock_timestamp()`)
    .where('c.provider_ref', 'is not', null)
    .$narrowType<{ providerRef: string }>()
    .orderBy('l.next_at')
    .limit(limit)
    .execute();

/** Books what a provider took, and asks no more. False when it was booked already; then it stays as it was. */
export async function bookPrice(db: Db, { account, seq }: ContactKey, price: MicroMoney): Promise<boolean> {
  const { rows } = await sql<{ booked: bigint }>`
    with booked as (
      insert into contact_price (account, seq, micros, currency)
      values (${account}, ${seq}, ${price.micros}, ${price.currency})
      on conflict do nothing returning account),
    asked as (delete from price_look where account = ${account} and seq = ${seq})
    select count(*) as booked from booked`.execute(db);
  return rows[0]?.booked === 1n;
}

/** Notes that it was asked in vain, and when it is asked again; null = no more, and the price stays unknown. */
export async function noteNoPrice(db: Db, { account, seq }: ContactKey, againMs: number | null): Promise<void> {
  if (againMs === null) await sql`delete from price_look where account = ${account} and seq = ${seq}`.execute(db);
  else
    await sql`update price_look
      set looks = looks + 1, next_at = clock_timestamp() + ${againMs} * interval '1 millisecond'
      where account = ${account} and seq = ${seq}`.execute(db);
}

/** What is known of a contact's cost. */
export interface ContactCost {
  readonly channel: Channel;
  /** Of a text message. */
  readonly segments: number | null;
  /** As reckoned before the hand-over; null = unknown. */
  readonly estimate: MicroMoney | null;
  /** Why it did not leave for its price; null = its price did not keep it. */
  readonly tooDear: string | null;
  /** As the provider told it; null = not yet, or never. */
  readonly price: MicroMoney | null;
}

/** The costs of an account's contacts, by their numbers. */
export async function costsOfAccount(db: Db, account: string): Promise<ReadonlyMap<number, ContactCost>> {
  const rows = await db
    .selectFrom('contact as c')
    .leftJoin('contact_price as p', (on) => on.onRef('p.account', '=', 'c.account').onRef('p.seq', '=', 'c.seq'))
    .select(['c.seq', 'c.channel', 'c.segments', 'c.cost_micros as costMicros', 'c.cost_currency as costCurrency'])
    .select('c.too_dear as tooDear')
    .select(['p.micros', 'p.currency'])
    .where('c.account', '=', account)
    .orderBy('c.seq')
    .execute();
  return new Map(
    rows.map(({ seq, channel, segments, costMicros, costCurrency, tooDear, micros, currency }) => [
      seq,
      { channel, segments, estimate: moneyOf(costMicros, costCurrency), tooDear, price: moneyOf(micros, currency) },
    ]),
  );
}

const moneyOf = (micros: bigint | null, currency: string | null): MicroMoney | null =>
  micros === null || currency === null ? null : { micros, currency };
