/** The self-service call, answer by answer: the dialogue of the domain, kept in the book, in the words of the person’s language. */

import { TIME_DAYS } from '../../db/callbacks/voice-choice';
import { recordCallback } from '../../db/callbacks.store';
import type { Db } from '../../db/connect';
import { keypadCheckOf } from '../../db/keypad-check.store';
import { openTurn } from '../../db/open-turn';
import {
  callOf,
  claimPayLink,
  dialogueOf,
  keepDialogue,
  keepMessageLeft,
  keepPayLink,
  type PhoneCall,
  selfServiceCallOf,
} from '../../db/phone-call.store';
import { formatDate } from '../../domain/calendar';
import { formatAmount } from '../../domain/money';
import type { Instant } from '../../domain/time';
import { askedAt, viewLadder } from '../../domain/view';
import { afterAnswer } from '../../domain/voice/answering-machine';
import { statusReport } from '../../domain/voice/call-form';
import { converse, keysAwaited, promptAgain, type Said } from '../../domain/voice/dialogue';
import { openingWords } from '../../domain/voice/opening-words';
import { type PayLink, withPayLink } from '../../domain/voice/pay-link';
import type { Spoken } from '../../domain/voice/spoken';
import type { ApiHost } from '../host';
import type { FormFields } from '../webhooks/signature';
import { heardIn } from './heard-in';
import { isNeutral, type SpokenDebt, type VoiceLanguage, voiceLanguage } from './speech';
import { ask, end, hangUp } from './twiml';
import { voiceAddress } from './voice-address';
import type { VoiceHost } from './voice-host';

/** What a call is answered with. */
export interface Line {
  readonly host: ApiHost;
  readonly voice: VoiceHost;
  readonly publicUrl: string;
}

/** Somebody, or something, has picked up. */
export async function pickedUp(line: Line, ref: string, form: FormFields): Promise<string> {
  const { host, voice } = line;
  const call = await selfServiceCallOf(host.db, ref);
  if (call === null || call.kind !== 'self-service' || call.place === 'ended') return hangUp();
  const { policy } = await openTurn(host.db, host.turns, call.account, { lock: false });
  switch (afterAnswer(statusReport(form)?.report.answeredBy ?? null, policy.jurisdiction)) {
    case 'converse':
      return spoken(line, call, promptAgain(dialogueOf(call), await keypadCheckOf(host.db, call.person)));
    case 'leave-message':
      return voice.speech.hasContact ? leaveMessage(line, call) : hangUp();
    default:
      return hangUp();
  }
}

async function leaveMessage({ host, voice }: Line, call: PhoneCall): Promise<string> {
  const language = voiceLanguage(call.language);
  const message = await voice.speech.neutral('limited-content', language, '');
  await keepMessageLeft(host.db, call.ref);
  return end({ language, say: [message] });
}

/** Keys were pressed, or none in time. `turn` is the answer that was waited for: an older one changes nothing. */
export async function answered(line: Line, ref: string, turn: number, form: FormFields): Promise<string> {
  const { db, turns } = line.host;
  const taken = await db.transaction().execute(async (tx) => {
    const call = await callOf(tx, ref, { lock: true });
    if (call === null || call.kind !== 'self-service') return null;
    const check = await keypadCheckOf(tx, call.person);
    const dialogue = dialogueOf(call);
    if (dialogue.turns !== turn || dialogue.place === 'ended') return { call, said: promptAgain(dialogue, check) };
    const said = converse(dialogue, heardIn(form), check);
    await keep(tx, { call, said, turn, at: turns.clock.now() });
    if (said.choice !== 'pay') return { call, said };
    return { call, said, link: (await claimPayLink(tx, ref)) ? ('claimed' as const) : (call.link ?? 'spoken') };
  });
  if (taken === null) return hangUp();
  const { call, said, link = null } = taken;
  const became = link === 'claimed' ? await sendLink(line, call) : link;
  return spoken(line, call, { ...said, say: withPayLink(said.say, became) });
}

/** Sends the address while the person waits; what goes wrong leaves it open whether it was sent. */
async function sendLink({ host, voice }: Line, { ref }: PhoneCall): Promise<PayLink> {
  try {
    const link = (await voice.sendPayLink?.(ref)) ?? 'spoken';
    await keepPayLink(host.db, ref, link);
    return link;
  } catch (error) {
    host.logger.error({ call: ref, error: error instanceof Error ? error.name : typeof error }, 'pay link');
    return 'asked';
  }
}

/** The dialogue and what was chosen, together: a choice is on record as soon as the call has gone on. */
async function keep(
  tx: Db,
  { call, said, turn, at }: { call: PhoneCall; said: Said; turn: number; at: Instant },
): Promise<void> {
  const { next, choice } = said;
  await keepDialogue(tx, call.ref, next, choice === 'identified');
  if (choice === null || choice === 'identified') return;
  const body = { choice, turn };
  await recordCallback(tx, { provider: 'twilio', kind: 'voice-choice', ref: call.ref, body, sameBy: `${turn}`, at });
}

/** What is said, as the line is told it. */
async function spoken(line: Line, call: PhoneCall, { say, next }: Pick<Said, 'say' | 'next'>): Promise<string> {
  const language = voiceLanguage(call.language);
  const words = await Promise.all(say.map((word) => inWords(line, call, language, word)));
  if (next.place === 'ended') return end({ language, say: words });
  const answerTo = voiceAddress(line.publicUrl, call.ref, `turns/${next.turns}`);
  return ask({ language, say: words, keys: keysAwaited(next), answerTo });
}

async function inWords({ host, voice }: Line, call: PhoneCall, language: VoiceLanguage, word: Spoken): Promise<string> {
  if (isNeutral(word)) return voice.speech.neutral(word, language, await nameOf(host.db, call.person));
  const debt = await debtOf(host, voice, call, language);
  return voice.speech.ofDebt(word === 'debt' && debt === null ? 'nothing-open' : word, language, debt ?? NO_DEBT);
}

const NO_DEBT: SpokenDebt = { reference: '', amount: '', due: '', opening: '', days: TIME_DAYS };

async function nameOf(db: Db, person: string): Promise<string> {
  const row = await db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst();
  return row?.name ?? '';
}

/** What is open now, not when the call was decided; null when nothing is. */
async function debtOf(
  { db, turns }: ApiHost,
  { speech }: VoiceHost,
  call: PhoneCall,
  language: VoiceLanguage,
): Promise<SpokenDebt | null> {
  const { booked, policy } = await openTurn(db, turns, call.account, { lock: false });
  const view = viewLadder(booked.facts, policy, turns.clock.now());
  const asked = askedAt(view);
  if (asked <= 0n) return null;
  const { currency, id } = booked.facts.account;
  const opening = await Promise.all(
    openingWords(policy.jurisdiction)
      .filter(({ when }) => when === 'after')
      .map(({ id: words }) => speech.toAgent(`words-${words}`, language, { check: '' })),
  );
  return {
    reference: [...id.slice(-4)].join(' '),
    amount: spokenAmount(formatAmount(asked, currency), currency, language),
    due: spokenDate(formatDate(view.history.anchor?.due ?? view.today), language),
    opening: opening.join(' '),
    days: TIME_DAYS,
  };
}

const spokenAmount = (amount: string, currency: string, language: VoiceLanguage): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' }).format(Number(amount));

const spokenDate = (iso: string, language: VoiceLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
