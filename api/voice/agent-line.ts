/**
 * The agent's own line: what they must know before they speak, the key by which they go on, and the bridge to the person.
 * The bridge is the only thing here that reaches a person, and it is told once.
 */
import { type PressedOn, pressOn, releaseCall } from '../../db/agent-call';
import type { Db } from '../../db/connect';
import { keypadCheckOf } from '../../db/keypad-check.store';
import { openTurn } from '../../db/open-turn';
import { HandOverLock } from '../../db/person-lock';
import { callOf, keepRecording, keepRecordingTold, type PhoneCall } from '../../db/phone-call.store';
import type { PersonFacts } from '../../domain/gate/person-facts';
import { openingWords } from '../../domain/voice/opening-words';
import { recordingTerms } from '../../domain/voice/recording-consent';
import {
  type RecordingDeed,
  type RecordingPlan,
  recordingBegins,
  recordingGoesOn,
  recordingPlan,
  takesCall,
} from '../../domain/voice/recording-talk';
import type { FormFields } from '../webhooks/signature';
import { heardIn } from './heard-in';
import { keepAnswer } from './recording-line';
import type { Line } from './self-service';
import { type AgentWords, type VoiceLanguage, voiceLanguage } from './speech';
import { ask, bridge, end, hangUp } from './twiml';
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
  const plan = planFor(line, call, booked.facts.person);
  const words = await voice.speech.toAgent('whisper', language, {
    reference: [...call.account.slice(-4)].join(' '),
    before: await wordsWhen('before'),
    after: await wordsWhen('after'),
    recording: await recordingWords(line, call, plan),
  });
  // On record before it is said: the key that follows answers this.
  await keepRecordingTold(host.db, ref, plan);
  return ask({ language, say: [words], keys: 1, answerTo: voiceAddress(publicUrl, ref, 'agent/go') });
}

/** By the terms at both ends. Of anybody but the debtor nobody knows where they are. */
const planFor = ({ voice }: Line, call: PhoneCall, person: PersonFacts | undefined): RecordingPlan => {
  const residence = person?.id === call.person ? (person.known.residence ?? null) : null;
  return recordingPlan(recordingTerms([voice.recording.agentsAt, residence]), voice.recording.wanted);
};

const recordingWords = ({ voice }: Line, call: PhoneCall, plan: RecordingPlan): Promise<string> =>
  voice.speech.toAgent('whisper-recording', voiceLanguage(call.language), { plan });

/**
 * The agent has pressed a key, or none. Only a key that takes the call goes on; then `send` gets the bridge while nothing
 * that forbids it can be committed.
 */
export async function goOn(line: Line, ref: string, form: FormFields, send: (twiml: string) => void): Promise<void> {
  const { host } = line;
  const call = await callOf(host.db, ref);
  if (call === null || call.kind !== 'agent') return send(hangUp());
  const { policy } = await openTurn(host.db, host.turns, call.account, { lock: false });
  const callerId = line.voice.callerId(policy.jurisdiction);
  if (callerId === null || !takesCall(call.recording_told ?? 'never', heardIn(form)))
    return send(await letGo(line, call));
  await HandOverLock.on(host.db, async (lock) => {
    const pressed = await lock.db.transaction().execute(async (tx) => {
      const answer = await pressOn(tx, host.turns, ref, lock);
      return answer.may ? { ...answer, does: await keepAgentAnswer(tx, line, answer, form) } : answer;
    });
    send(pressed.may ? bridgeTo(line, call, callerId, pressed.does) : await refusal(line, call, pressed));
  });
}

async function letGo({ host, ...line }: Line, { ref, language }: PhoneCall): Promise<string> {
  const isReleased = await host.db.transaction().execute((tx) => releaseCall(tx, ref));
  return tell({ host, ...line }, voiceLanguage(language), isReleased ? 'whisper-nobody' : 'whisper-gone');
}

/** What the agent has agreed to is on record before anything is recorded. */
async function keepAgentAnswer(
  tx: Db,
  line: Line,
  { call, person }: Extract<PressedOn, { may: true }>,
  form: FormFields,
): Promise<RecordingDeed> {
  const planNow = planFor(line, call, person);
  const talk = recordingBegins(call.recording_told);
  const { next, does } = recordingGoesOn(talk, { from: 'agent', heard: heardIn(form), planNow });
  if (next.agent !== null) {
    const question = await recordingWords(line, call, next.plan);
    const said = { party: 'agent', answer: next.agent, question, language: voiceLanguage(call.language) } as const;
    await keepAnswer(tx, line, call, form, said);
  }
  if (does === 'bridge-recorded') await keepRecording(tx, call.ref, { recording: 'one-party' });
  return does;
}

function refusal(line: Line, call: PhoneCall, pressed: Extract<PressedOn, { may: false }>): Promise<string> {
  return tell(line, voiceLanguage(call.language), pressed.because === 'gate' ? 'whisper-forbidden' : 'whisper-gone');
}

function bridgeTo({ publicUrl }: Line, call: PhoneCall, callerId: string, does: RecordingDeed): string {
  const at = (what: string): string => voiceAddress(publicUrl, call.ref, what);
  return bridge({
    number: call.point,
    callerId,
    reportTo: at('leg'),
    overTo: at('agent/over'),
    firstTo: does === 'bridge-recorded' || does === 'bridge-asking' ? at('notice') : null,
    recordingTo: does === 'bridge-recorded' ? at('recording') : null,
  });
}

/** The person's leg is over. */
export async function overNow(line: Line, ref: string): Promise<string> {
  const call = await callOf(line.host.db, ref);
  return call === null ? hangUp() : tell(line, voiceLanguage(call.language), 'whisper-over');
}

const tell = async ({ voice }: Line, language: VoiceLanguage, words: AgentWords): Promise<string> =>
  end({ language, say: [await voice.speech.toAgent(words, language, {})] });
