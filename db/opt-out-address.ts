/**
 * An e-mail address that is to get no more mails: everybody who has it learns it, for every debt of theirs, under their
 * own locks; once it is committed no hand-over to it begins.
 */
import { sql } from 'kysely';
import { lateFactOf } from '../domain/gate/late-fact-of';
import type { PersonEvent } from '../domain/gate/person-event';
import type { Instant } from '../domain/time';
import type { TurnHost } from './account-turn';
import type { Db } from './connect';
import { lookBack } from './late-facts';
import { learn, loadPerson } from './person-gate.store';
import { takePerson } from './person-lock';

/** Who has an address, in the order in which they are locked. */
export interface Holder {
  readonly person: string;
  /** The address as this person's contact point has it. */
  readonly value: string;
}

/** A wish, and from where it is known. */
export interface AddressOptOut {
  readonly address: string;
  readonly at: Instant;
  /** Such as `unsubscribe/<reference>`; no personal data. */
  readonly source: string;
}

/** Everybody who has an address, whatever the size of its letters. */
export async function holdersOf(db: Db, address: string): Promise<Holder[]> {
  return db
    .selectFrom('contact_point')
    .select(['person', 'value'])
    .where('kind', '=', 'email')
    .where(sql`lower(value)`, '=', address.toLowerCase())
    .orderBy('person')
    .orderBy('id')
    .execute();
}

/** Books the wish for everybody who has the address and has not uttered it before; answers for how many that was. */
export async function optOutAddress(tx: Db, turns: TurnHost, { address, at, source }: AddressOptOut): Promise<number> {
  let count = 0;
  for (const { person, value } of await holdersOf(tx, address)) {
    await takePerson(tx, person);
    const before = await loadPerson(tx, person);
    const isOut = before?.known.optOuts?.some((known) => known.channel === 'email' && known.address === value);
    if (before === null || isOut) continue;
    const event: PersonEvent = { type: 'opt-out', channel: 'email', address: value, at, effective: null };
    const { person: after, refused } = await learn(tx, person, event, {
      actor: null,
      source,
      traceparent: turns.traceparent?.() ?? null,
    });
    if (refused !== null) throw new Error(`an opt-out was refused: ${refused.field} ${refused.reason}`);
    const fact = lateFactOf(event, after);
    if (fact !== null)
      await lookBack(tx, { of: { person }, key: `fact/${after.seq}`, fact, learnedAt: at }, turns.rulebook);
    count += 1;
  }
  return count;
}
