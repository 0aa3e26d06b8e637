/** What somebody chose on the keypad of a self-service call, as the facts that it is. */
import { localDate } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import type { Learned } from '../../domain/gate/person-event';
import { numberIn } from '../../domain/inbound/number-spellings';
import { addDays, type Instant } from '../../domain/time';
import { VOICE_CHOICES, type VoiceChoice } from '../../domain/voice/dialogue';
import type { Db } from '../connect';
import { invalidatePoint } from '../contact-point.store';
import { peopleOfNumber, since } from '../opt-out-number';
import { takePerson } from '../person-lock';
import { callOf, type PhoneCall } from '../phone-call.store';
import { takeFact } from '../take-event';
import { tellPerson } from '../tell-person';
import { type CallbackHandler, type CallbackHost, fieldIn } from './handler';

/** Who asks for time on the telephone is left in peace so long, once; a person decides on more. */
export const TIME_DAYS = 7;

const TIME_REASON = 'asked-for-time';

const TELLER = { actor: null, source: 'call' } as const;

export const voiceChoice: CallbackHandler = {
  isUrgent: true,
  async handle(tx, host, { ref, body, receivedAt: at }) {
    const made = VOICE_CHOICES.find((known) => known === fieldIn(body, 'choice'));
    const call = ref === null ? null : await callOf(tx, ref);
    return call === null || made === undefined ? 'unknown-choice' : TAKEN[made]({ tx, host, call, at });
  },
};

interface Told {
  readonly tx: Db;
  readonly host: CallbackHost;
  readonly call: PhoneCall;
  readonly at: Instant;
}

const TAKEN: Readonly<Record<VoiceChoice, (told: Told) => Promise<string>>> = {
  identified: async () => 'identified',
  // What became of it is kept with the call: it was sent, or not, while the person waited.
  pay: async () => 'pay',
  'wrong-person': wrongPerson,
  time: takeTime,
  dispute: takeDispute,
  'call-back': (told) => asked(told, 'call-back'),
  stop: takeStop,
};

/** Whose number it is not is not reached there again, until somebody says that it is theirs. */
async function wrongPerson({ tx, call, at }: Told): Promise<string> {
  await takePerson(tx, call.person);
  for (const channel of ['voice', 'sms'] as const)
    await invalidatePoint(tx, { person: call.person, channel, value: call.point }, at, 'wrong-person');
  return 'wrong-person';
}

async function takeTime(told: Told): Promise<string> {
  const { tx, call } = told;
  await takePerson(tx, call.person);
  const holds = tx.selectFrom('hold').select('id').where('account', '=', call.account);
  const before = await holds.where('reason', '=', TIME_REASON).executeTakeFirst();
  return before === undefined ? held(told, TIME_REASON, TIME_DAYS) : asked(told, 'time');
}

async function takeDispute(told: Told): Promise<string> {
  const { call, at, host } = told;
  const dispute = { receivedAt: since(host.turns, at).effective, writing: false };
  await tell(told, call.person, { type: 'debt', account: call.account, known: { dispute } });
  return held(told, 'dispute', null);
}

/** No more calls to the number, whoever has it; and to the person none at all, since it was calls that they stopped. */
async function takeStop(told: Told): Promise<string> {
  const { tx, call } = told;
  const address = numberIn(call.point) ?? call.point;
  const others = await peopleOfNumber(tx, call.point);
  for (const person of new Set([...others, call.person]))
    await tell(told, person, { type: 'opt-out', channel: 'call', address });
  await tell(told, call.person, { type: 'media-request', said: 'stop calling', channel: 'call' });
  return 'stop';
}

/** Something that a person of ours must answer. */
async function asked(told: Told, what: string): Promise<string> {
  await tell(told, told.call.person, { type: 'request', what, consentToCallBack: what === 'call-back' });
  return what;
}

async function tell({ tx, host, at }: Told, person: string, news: Learned): Promise<void> {
  await takePerson(tx, person);
  await tellPerson(tx, host.turns, person, { ...news, ...since(host.turns, at) }, TELLER);
}

async function held({ tx, host, call }: Told, reason: string, days: number | null): Promise<string> {
  const row = await tx.selectFrom('account').select('zone').where('id', '=', call.account).executeTakeFirstOrThrow();
  const at = host.turns.clock.now();
  const from = localDate(at, row.zone);
  const to = days === null ? null : addDays(from, days);
  const id = `call-${call.ref.slice(0, 8)}-${reason}`;
  const event: AccountEvent = { type: 'hold', id, reason, from, to, at, effective: null };
  const { refused } = await takeFact(tx, host.turns, call.account, event);
  return refused === null ? reason : `refused-${refused.field}`;
}
