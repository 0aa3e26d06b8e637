/**
 * The agent's own line: what they must know before they speak, the key by which they go on, and the bridge to the person.
 * The bridge is the only thing here that reaches a person, and it is told once.
 */

import { type PressedOn, pressOn, releaseCall } from '../../db/agent-call';
import { keypadCheckOf } from '../../db/keypad-check.store';
import { openTurn } from '../../db/open-turn';
import { HandOverLock } from '../../db/person-lock';
import { callOf, keepRecording, type PhoneCall } from '../../db/phone-call.store';
import type { PersonFacts } from '../../domain/gate/person-facts';
import { openingWords } from '../../domain/voice/opening-words';
import { isRecorded, recordingTerms } from '../../domain/voice/recording-consent';
import type { Line } from './self-service';
import { type AgentWords, type VoiceLanguage, voiceLanguage } from './speech';
import { announce, ask, bridge, end, hangUp } from './twiml';
import { voiceAddress } from './voice-address';

/** The agent has picked up. */
export async function whisper(line: Line, ref: string): Promise<string> {
  const { host, voice, publicUrl } = line;
  const call = await callOf(host.db, ref);
  if (call === null || call.kind !== 'agent') return hangUp();
  const language = voiceLanguage(call.language);
  if (call.stage !== 'asked') return tell(line, language, 'whisper-gone');
  const { policy, booked } = await openTurn(host.db, host.turns, call.account, { lock: false });
  const check = (await keypadCheckOf(host.db, call.person))?.asks ?? '';
  const wordsWhen = async (when: 'before' | 'after'): Promise<string> => {
    const asked = openingWords(policy.jurisdiction).filter((words) => words.when === when);
    const said = asked.map(({ id }) => voice.speech.toAgent(`words-${id}`, language, { check }));
    return (await Promise.all(said)).join(' ');
  };
  const words = await voice.speech.toAgent('whisper', language, {
    reference: [...call.account.slice(-4)].join(' '),
    before: await wordsWhen('before'),
    after: await wordsWhen('after'),
    recorded: records(line, booked.facts.person),
  });
  return ask({ language, say: [words], keys: 1, answerTo: voiceAddress(publicUrl, ref, 'agent/go') });
}

/** Whether the terms at both ends, and the lender, let a call be recorded. Nobody has been asked to agree. */
const records = ({ voice }: Line, person: PersonFacts | undefined): boolean =>
  isRecorded(recordingTerms([voice.recording.agentsAt, person?.known.residence ?? null]), {
    wanted: voice.recording.wanted,
    agreed: false,
  });

/**
 * The agent has pressed a key, or none. Only 1 goes on; then `send` gets the bridge while nothing that forbids it can be
 * committed.
 */
export async function goOn(line: Line, ref: string, key: string, send: (twiml: string) => void): Promise<void> {
  const { host } = line;
  const call = await callOf(host.db, ref);
  if (call === null || call.kind !== 'agent') return send(hangUp());
  if (key !== '1') {
    const isReleased = await host.db.transaction().execute((tx) => releaseCall(tx, ref));
    return send(await tell(line, voiceLanguage(call.language), isReleased ? 'whisper-nobody' : 'whisper-gone'));
  }
  const { policy } = await openTurn(host.db, host.turns, call.account, { lock: false });
  const callerId = line.voice.callerId(policy.jurisdiction);
  if (callerId === null) return goOn(line, ref, '', send);
  await HandOverLock.on(host.db, async (lock) => {
    const pressed = await lock.db.transaction().execute(async (tx) => {
      const answer = await pressOn(tx, host.turns, ref, lock);
      const recorded = answer.may && records(line, answer.person);
      // On record before anything is recorded.
      if (recorded) await keepRecording(tx, ref, { recording: 'one-party' });
      return { ...answer, recorded };
    });
    send(pressed.may ? bridgeTo(line, call, callerId, pressed.recorded) : await refusal(line, call, pressed));
  });
}

function refusal(line: Line, call: PhoneCall, pressed: Extract<PressedOn, { may: false }>): Promise<string> {
  return tell(line, voiceLanguage(call.language), pressed.because === 'gate' ? 'whisper-forbidden' : 'whisper-gone');
}

function bridgeTo({ publicUrl }: Line, call: PhoneCall, callerId: string, recorded: boolean): string {
  const at = (what: string): string => voiceAddress(publicUrl, call.ref, what);
  return bridge({
    number: call.point,
    callerId,
    reportTo: at('leg'),
    overTo: at('agent/over'),
    recorded: recorded ? { noticeAt: at('notice'), reportTo: at('recording') } : null,
  });
}

/** The person's leg is over. */
export async function overNow(line: Line, ref: string): Promise<string> {
  const call = await callOf(line.host.db, ref);
  return call === null ? hangUp() : tell(line, voiceLanguage(call.language), 'whisper-over');
}

/** The person is told that the call is recorded, before anybody speaks to them. */
export async function recordingNotice(line: Line, ref: string): Promise<string> {
  const { host, voice } = line;
  const call = await callOf(host.db, ref);
  if (call === null) return hangUp();
  const row = await host.db.selectFrom('person').select('language').where('id', '=', call.person).executeTakeFirst();
  const language = voiceLanguage(row?.language ?? null);
  return announce({ language, say: [await voice.speech.toAgent('notice-recorded', language, {})] });
}

const tell = async ({ voice }: Line, language: VoiceLanguage, words: AgentWords): Promise<string> =>
  end({ language, say: [await voice.speech.toAgent(words, language, {})] });
