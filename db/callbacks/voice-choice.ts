/** What somebody chose on the keypad of a self-service call, as the facts that it is. */
import { localDate } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import type { Learned } from '../../domain/gate/person-event';
import { addDays, type Instant, type LocalDate } from '../../domain/time';
import { VOICE_CHOICES, type VoiceChoice } from '../../domain/voice/dialogue';
import { type TurnHost, takeFact } from '../account-turn';
import type { Db } from '../connect';
import { learn } from '../person-gate.store';
import { takePerson } from '../person-lock';
import { callOf, type PhoneCall } from '../phone-call.store';

/** Who asks for time on the telephone is left in peace so long, once an episode; a person decides on more. */
export const TIME_DAYS = 7;

const TIME_REASON = 'asked-for-time';

/** A choice, with the reference of its call and the business instant at which it was made. */
export interface ChoiceNews {
  readonly ref: string;
  readonly choice: unknown;
  readonly at: Instant;
}

/** Takes a choice into the book; answers in a word what was done. */
export async function takeChoice(tx: Db, host: TurnHost, { ref, choice, at }: ChoiceNews): Promise<string> {
  const made = VOICE_CHOICES.find((known) => known === choice);
  const call = await callOf(tx, ref);
  if (call === null || made === undefined) return 'unknown-choice';
  const told = { tx, host, call, at };
  await takePerson(tx, call.person);
  return TAKEN[made](told);
}

interface Told {
  readonly tx: Db;
  readonly host: TurnHost;
  readonly call: PhoneCall;
  readonly at: Instant;
}

const TAKEN: Readonly<Record<VoiceChoice, (told: Told) => Promise<string>>> = {
  identified: async () => 'identified',
  'wrong-person': wrongPerson,
  time: takeTime,
  dispute: takeDispute,
  'call-back': async (told) => learned(told, { type: 'request', what: 'call-back', consentToCallBack: true }),
  stop: takeStop,
};

/** Whose number it is not is not called at it again. */
async function wrongPerson({ tx, call, at }: Told): Promise<string> {
  const points = await tx
    .selectFrom('contact_point')
    .select(['id', 'value'])
    .where('person', '=', call.person)
    .where('kind', 'in', ['voice', 'sms', 'app'])
    .where('invalid_at', 'is', null)
    .execute();
  const ids = points.filter(({ value }) => plain(value) === plain(call.point)).map(({ id }) => id);
  if (ids.length === 0) return 'no-such-point';
  await tx
    .updateTable('contact_point')
    .set({ invalid_at: new Date(at).toISOString(), invalid_reason: 'wrong-person' })
    .where('id', 'in', ids)
    .execute();
  return 'wrong-person';
}

async function takeTime(told: Told): Promise<string> {
  const { tx, call } = told;
  const before = await tx
    .selectFrom('hold')
    .select('id')
    .where('account', '=', call.account)
    .where('reason', '=', TIME_REASON)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  if (before !== undefined) return learned(told, { type: 'request', what: 'time' });
  return held(told, TIME_REASON, TIME_DAYS);
}

async function takeDispute(told: Told): Promise<string> {
  const { call, at } = told;
  const dispute = { receivedAt: at, writing: false };
  await learned(told, { type: 'debt', account: call.account, known: { dispute } });
  return held(told, 'dispute', null);
}

/** No more calls to the number, and, as it was said of calls, none to another of theirs by a recorded voice or an agent. */
async function takeStop(told: Told): Promise<string> {
  const { call } = told;
  const done = await learned(told, { type: 'opt-out', channel: 'call', address: plain(call.point) });
  await learned(told, { type: 'media-request', said: 'stop calling (keypad)', channel: 'call' });
  // Refused when there is no consent to take back.
  await learned(told, { type: 'revocation', person: 'consumer' });
  return done;
}

async function learned({ tx, host, call, at }: Told, news: Learned): Promise<string> {
  const teller = { actor: null, source: 'self-service call', traceparent: host.traceparent?.() ?? null };
  const { refused } = await learn(tx, call.person, { ...news, at, effective: null }, teller);
  return refused === null ? news.type : `refused: ${refused.field}`;
}

async function held({ tx, host, call, at }: Told, reason: string, days: number | null): Promise<string> {
  const row = await tx.selectFrom('account').select('zone').where('id', '=', call.account).executeTakeFirstOrThrow();
  const from = localDate(at, row.zone);
  const to: LocalDate | null = days === null ? null : addDays(from, days);
  const id = `call-${call.ref.slice(0, 8)}-${reason}`;
  const event: AccountEvent = { type: 'hold', id, reason, from, to, at, effective: null };
  const { refused } = await takeFact(tx, host, call.account, event);
  return refused === null ? 'hold' : `refused: ${refused.field}`;
}

const plain = (value: string): string => (value.startsWith('+') ? value.replace(/[^\d+]/g, '') : value);
