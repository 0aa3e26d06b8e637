/**
 * What a person wrote to us by e-mail. It is booked for everybody who has the address, and for whom the answered mail was
 * meant; a plain refusal acts at once on every debt of theirs, and everything else is told to people by the feed.
 */
import type { MailIn } from '../../domain/delivery/mail-in';
import { type Reading, readingOf } from '../../domain/inbound/reading';
import type { Instant } from '../../domain/time';
import type { Db } from '../connect';
import { contactOfRef } from '../delivery.store';
import { holdersOf, optOutAddress } from '../opt-out-address';
import { since } from '../opt-out-number';
import { takePerson } from '../person-lock';
import { tellPerson } from '../tell-person';
import { refInToken } from '../unsubscribe-token';
import type { CallbackHost } from './handler';
import { accountsOf, cease, tellFeed } from './message-in';

type MailOf<T extends MailIn['means']> = Extract<MailIn, { means: T }>;

/** A message that came, and when. */
export interface Came {
  readonly id: bigint;
  readonly at: Instant;
}

const TELLER = { actor: null, source: 'email' } as const;

/** Takes an answer; the word is how it was read. */
export async function mailAnswer(
  tx: Db,
  host: CallbackHost,
  { ref, from, words }: MailOf<'answer'>,
  { id, at }: Came,
): Promise<string> {
  const answered = ref === null ? null : await contactOfRef(tx, ref);
  const people = await writers(tx, from, answered?.person ?? null);
  if (people.length === 0) return 'nobody';
  const reading = readingOf(words);
  for (const person of people) await book(tx, host, person, { from, words, at, reading });
  const accounts = await accountsOf(tx, people);
  if (reading.means === 'stop' || reading.means === 'cease' || reading.media.includes('email')) {
    for (const address of new Set([from, answered?.toPoint ?? from]))
      await optOutAddress(tx, host.turns, { address, at, source: TELLER.source });
  }
  const isWhole = reading.means !== 'cease' || (await cease(tx, host, accounts, at, TELLER));
  await tellFeed(tx, accounts, id, reading, host.turns.clock.now());
  return isWhole ? reading.means : 'cease-partly';
}

/** Who may have written, with their locks taken: in the order in which everybody takes them. */
async function writers(tx: Db, from: string, answered: string | null): Promise<readonly string[]> {
  const holders = await tx
    .selectFrom('contact_point')
    .select('person')
    .where('kind', '=', 'email')
    .where((is) => is(is.fn<string>('lower', ['value']), '=', from))
    .execute();
  const people = [
    ...new Set([...holders.map(({ person }) => person), ...(answered === null ? [] : [answered])]),
  ].sort();
  for (const person of people) await takePerson(tx, person);
  return people;
}

interface Written {
  readonly from: string;
  readonly words: string;
  readonly at: Instant;
  readonly reading: Reading;
}

async function book(tx: Db, { turns }: CallbackHost, person: string, { from: address, ...written }: Written) {
  const { words, at, reading } = written;
  const when = since(turns, at);
  const tell = (event: Parameters<typeof tellPerson>[3]) => tellPerson(tx, turns, person, event, TELLER);
  await tell({ type: 'inbound', channel: 'email', address, ...(words === '' ? {} : { text: words }), ...when });
  for (const channel of reading.media) await tell({ type: 'media-request', said: words, channel, ...when });
  // Refused when nothing of the address stands: then there is nothing to lift.
  if (reading.means === 'start') await tell({ type: 'opt-in', channel: 'email', address, ...when });
}

/** Takes a wish to stop that a mailbox sent by mail, in place of the link: of the contact that its token names. */
export async function mailStop(
  tx: Db,
  { turns }: CallbackHost,
  { token, from }: MailOf<'stop'>,
  { at }: Came,
): Promise<string> {
  const ref = refInToken(token);
  const contact = ref === null ? null : await contactOfRef(tx, ref);
  const address = contact?.toPoint ?? from;
  if (address === null || (await holdersOf(tx, address)).length === 0) return 'nobody';
  await optOutAddress(tx, turns, { address, at, source: 'unsubscribe' });
  return 'stop';
}
