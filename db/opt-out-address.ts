/**
 * An e-mail address that is to get no more mails: everybody who has it learns it, for every debt of theirs, under their
 * own locks; once it is committed no hand-over to it begins.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import type { Db } from './connect';
import type { TurnHost } from './open-turn';
import { since } from './opt-out-number';
import { loadPerson } from './person-gate.store';
import { takePerson } from './person-lock';
import { tellPerson } from './tell-person';

/** Who has an address. */
export interface Holder {
  readonly person: string;
  /** The address as this person's contact point has it. */
  readonly value: string;
}

/** Who wants no more mails at an address, and since when. */
export interface AddressOptOut {
  readonly address: string;
  readonly at: Instant;
  /** How it is known, in a word: `unsubscribe`, `complaint`, `email`. */
  readonly source: string;
}

/** Everybody who has an address, whatever the size of its letters; locked until the transaction ends, in one order for all. */
export async function holdersOf(tx: Db, address: string): Promise<readonly Holder[]> {
  const holders = await tx
    .selectFrom('contact_point')
    .select(['person', 'value'])
    .where('kind', '=', 'email')
    .where(sql`lower(value)`, '=', address.toLowerCase())
    .orderBy('person')
    .orderBy('id')
    .execute();
  for (const { person } of holders) await takePerson(tx, person);
  return holders;
}

/** Books the wish for everybody who has the address and has not uttered it before; answers for how many that was. */
export async function optOutAddress(tx: Db, turns: TurnHost, { address, at, source }: AddressOptOut): Promise<number> {
  let count = 0;
  for (const { person, value } of await holdersOf(tx, address)) {
    const before = await loadPerson(tx, person);
    if (before?.known.optOuts?.some((known) => known.channel === 'email' && known.address === value)) continue;
    const learned = { type: 'opt-out', channel: 'email', address: value } as const;
    const teller = { actor: null, source, traceparent: turns.traceparent?.() ?? null };
    await tellPerson(tx, turns, person, { ...learned, ...since(turns, at) }, teller);
    count += 1;
  }
  return count;
}
