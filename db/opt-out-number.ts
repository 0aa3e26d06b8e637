/**
 * Opting out by number: whoever has the number, whichever debts they have. Committed under the lock of every person, so
 * that no hand-over to any of them begins after it.
 */
import { sql } from 'kysely';
import { numberIn, numberSpellings } from '../domain/inbound/number-spellings';
import { type Instant, instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { TurnHost } from './open-turn';
import { loadPerson } from './person-gate.store';
import { takePerson } from './person-lock';
import { tellPerson } from './tell-person';

/** People who have the number, with their locks taken until the transaction ends; by id, so that two never wait for each other. */
export async function peopleOfNumber(tx: Db, number: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct person from contact_point
    where regexp_replace(value, '[^0-9+]', '', 'g') = any(${[...numberSpellings(number)]})
      and kind in ('sms', 'voice', 'app')
    order by person`.execute(tx);
  const people = rows.map(({ person }) => person);
  for (const person of people) await takePerson(tx, person);
  return people;
}

/** Who wants no more messages at a number, and since when. */
export interface OptOut {
  readonly number: string;
  /** When it was said; known from now on. */
  readonly at: Instant;
  /** How it is known, in a word: `sms`, `call`, `twilio-21610`. */
  readonly source: string;
}

/** Opts the number out for each of its people, and answers who they are. Nobody: nothing is known of the number. */
export async function optOutNumber(tx: Db, turns: TurnHost, optOut: OptOut): Promise<readonly string[]> {
  const { number, at, source } = optOut;
  const people = await peopleOfNumber(tx, number);
  await refuseNumber(tx, number, at);
  // As messages from it name it, so that a START from there finds it again.
  const learned = { type: 'opt-out', channel: 'sms', address: numberIn(number) ?? number } as const;
  for (const person of people) {
    const known = (await loadPerson(tx, person))?.known.optOuts ?? [];
    // Said again it says nothing new, however often.
    if (known.some((entry) => entry.channel === learned.channel && entry.address === learned.address)) continue;
    await tellPerson(tx, turns, person, { ...learned, ...since(turns, at) }, { actor: null, source });
  }
  return people;
}

/** The two moments of something that was said then and is booked now. */
export function since({ clock }: Pick<TurnHost, 'clock'>, said: Instant): { at: Instant; effective: Instant } {
  const at = clock.now();
  return { at, effective: instant(Math.min(said, at)) };
}

/** Also for whoever is booked with the number later. */
async function refuseNumber(tx: Db, number: string, at: Instant): Promise<void> {
  await sql`insert into number_opt_out (number, at)
    select n, ${stamp(at)}::timestamptz from unnest(${[...numberSpellings(number)]}::text[]) as t(n) order by n
    on conflict (number) do update set at = greatest(number_opt_out.at, excluded.at)`.execute(tx);
}

/**
 * START: the number takes messages again. What people said elsewhere, or of all contact, stands, and so does a refusal that
 * came after: a message may be read long after it was sent.
 */
export async function acceptNumber(tx: Db, number: string, at: Instant): Promise<void> {
  await sql`delete from number_opt_out
    where number = any(${[...numberSpellings(number)]}) and at <= ${stamp(at)}::timestamptz`.execute(tx);
}
