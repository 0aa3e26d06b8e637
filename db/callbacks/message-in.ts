/**
 * What somebody wrote to us. Whatever it is, it is booked for everybody who has the number; a plain refusal acts at once
 * on every debt of theirs, and everything else is told to people by the feed.
 */
import { sql } from 'kysely';
import { numberIn } from '../../domain/inbound/number-spellings';
import { type Reading, readingOf } from '../../domain/inbound/reading';
import type { Instant } from '../../domain/time';
import { jsonText, stamp } from '../cells';
import type { Db } from '../connect';
import { acceptNumber, optOutNumber, peopleOfNumber, since } from '../opt-out-number';
import { loadPerson, type Teller } from '../person-gate.store';
import { takeFact } from '../take-event';
import { tellPerson } from '../tell-person';
import { type CallbackHandler, type CallbackHost, fieldIn } from './handler';
import { toldBy } from './inbound-before';

/** How it is known, for the row of each fact. */
const TELLER = { actor: null, source: 'sms' } as const;

export const messageIn: CallbackHandler = {
  isUrgent: true,
  async handle(tx, host, { id, body, receivedAt: at, reply }) {
    const number = numberIn(fieldIn(body, 'From'));
    if (number === null) return 'no-number';
    const text = fieldIn(body, 'Body');
    const reading = readingOf(text, toldBy(body));
    const people = await peopleOfNumber(tx, number);
    const accounts = await accountsOf(tx, people);
    const heard = { number, text, at, reading, isAnswered: reply !== null };
    for (const person of people) await book(tx, host, person, heard);
    if (reading.means === 'stop' || reading.means === 'cease')
      await optOutNumber(tx, host.turns, { number, at, source: TELLER.source });
    if (reading.means === 'start') await acceptNumber(tx, number, at);
    if (people.length === 0) return 'nobody';
    const isWhole = reading.means !== 'cease' || (await cease(tx, host, accounts, at));
    await tellFeed(tx, accounts, id, reading, host.turns.clock.now());
    return isWhole ? reading.means : 'cease-partly';
  },
};

interface Heard {
  readonly number: string;
  readonly text: string;
  readonly at: Instant;
  readonly reading: Reading;
  /** Whether the same breath answered it. */
  readonly isAnswered: boolean;
}

/** The message itself and what it says of channels, for one person. */
async function book(tx: Db, { turns }: CallbackHost, person: string, heard: Heard): Promise<void> {
  const { number: address, text, at, reading, isAnswered } = heard;
  const when = since(turns, at);
  const tell = (event: Parameters<typeof tellPerson>[3]) => tellPerson(tx, turns, person, event, TELLER);
  const words = text.trim() === '' ? {} : { text };
  await tell({ type: 'inbound', channel: 'sms', address, ...words, ...when });
  for (const channel of reading.media) await tell({ type: 'media-request', said: text, channel, ...when });
  // Refused when nothing of the number stands: then there is nothing to lift.
  if (reading.means === 'start') await tell({ type: 'opt-in', channel: 'sms', address, ...when });
  if (isAnswered) await tell({ type: 'reply-sent', channel: 'sms', at: when.at, effective: null });
}

/** An account, and who owes on it. */
export interface OfDebtor {
  readonly account: string;
  readonly person: string;
}

/** The accounts on which they are debtors. */
export async function accountsOf(tx: Db, people: readonly string[]): Promise<readonly OfDebtor[]> {
  if (people.length === 0) return [];
  return tx
    .selectFrom('account_role')
    .select(['account', 'person'])
    .where('person', 'in', [...people])
    .where('role', '=', 'debtor')
    .orderBy('account')
    .execute();
}

/**
 * A notice to cease, on every debt: law says what of it holds, and the stop holds until compliance has read it. False when
 * a stop could not be set on one of them.
 */
export async function cease(
  tx: Db,
  { turns }: CallbackHost,
  accounts: readonly OfDebtor[],
  said: Instant,
  teller: Teller = TELLER,
): Promise<boolean> {
  const when = since(turns, said);
  for (const { account, person } of accounts) {
    const known = (await loadPerson(tx, person))?.debts[account]?.cease;
    if (known !== undefined) continue;
    const notice = { cease: { receivedAt: when.effective, writing: true } };
    await tellPerson(tx, turns, person, { type: 'debt', account, known: notice, ...when }, teller);
  }
  let isWhole = true;
  for (const { account } of accounts) isWhole = (await stop(tx, turns, account, when.at)) && isWhole;
  return isWhole;
}

/**
 * A stop that stands already is refused, and stands. An account that can take no turn, such as one without a policy, must
 * not undo what was said for all others: false, and a person sets it.
 */
async function stop(tx: Db, turns: CallbackHost['turns'], account: string, at: Instant): Promise<boolean> {
  await sql`savepoint stopping`.execute(tx);
  try {
    await takeFact(tx, turns, account, { type: 'stop', code: 'cease', at, effective: null });
    return true;
  } catch {
    await sql`rollback to savepoint stopping`.execute(tx);
    return false;
  }
}

/** One event an account: that something came and how it was read, never what. */
export async function tellFeed(
  tx: Db,
  accounts: readonly OfDebtor[],
  id: bigint,
  { means, media }: Reading,
  at: Instant,
) {
  if (accounts.length === 0) return;
  const body = jsonText({ callback: String(id), means, media });
  await sql`insert into feed (account, kind, at, body)
    select account, 'message-in', ${stamp(at)}::timestamptz, ${body}::jsonb
    from unnest(${accounts.map(({ account }) => account)}::text[]) as t(account)`.execute(tx);
}
