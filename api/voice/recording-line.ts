/** The customer's end, once they have picked up and before they are joined: told, or asked, whether the call is recorded. */
import type { Db } from '../../db/connect';
import { callOf, keepRecording, keepRecordingAsked, type PhoneCall } from '../../db/phone-call.store';
import { keepRecordingAnswer, type RecordingSaid, recordingTalkOf } from '../../db/recording-answer.store';
import { type RecordingDeed, type RecordingNews, recordingGoesOn } from '../../domain/voice/recording-talk';
import type { FormFields } from '../webhooks/signature';
import { fieldOf } from '../webhooks/twilio-signature';
import { heardIn } from './heard-in';
import type { Line } from './self-service';
import { type VoiceLanguage, voiceLanguage } from './speech';
import { announce, ask, hangUp, recordFromNow } from './twiml';
import { voiceAddress } from './voice-address';

/** The customer has picked up a call that is, or may be, recorded. */
export const pickedUpByCustomer = (line: Line, ref: string, form: FormFields): Promise<string> =>
  take(line, ref, form, { kind: 'picked-up' });

/** The customer was asked, and has pressed a key or none. */
export const answeredByCustomer = (line: Line, ref: string, form: FormFields): Promise<string> =>
  take(line, ref, form, heardIn(form));

type Heard = Extract<RecordingNews, { from: 'customer' }>['heard'];

async function take(line: Line, ref: string, form: FormFields, heard: Heard): Promise<string> {
  const { db } = line.host;
  const taken = await db.transaction().execute(async (tx) => {
    const call = await callOf(tx, ref, { lock: true });
    if (call === null || call.kind !== 'agent' || !isCustomers(call, form)) return null;
    const row = await tx.selectFrom('person').select('language').where('id', '=', call.person).executeTakeFirst();
    const language = voiceLanguage(row?.language ?? null);
    const talk = await recordingTalkOf(tx, call);
    const { next, does } = recordingGoesOn(talk, { from: 'customer', heard });
    if (does === 'ask') await keepRecordingAsked(tx, ref);
    if (next.customer !== talk.customer && next.customer !== null && next.customer !== 'asked') {
      const question = await line.voice.speech.neutral('recording-question', language, '');
      await keepAnswer(tx, line, call, form, { party: 'customer', answer: next.customer, question, language });
    }
    // On record before anything is recorded.
    if (does === 'record') await keepRecording(tx, ref, { recording: 'agreed' });
    return { does, language, isAsked: next.customer !== null };
  });
  return taken === null ? hangUp() : told(line, ref, taken);
}

/** One end cannot answer for the other. */
function isCustomers({ agent_sid, leg_sid }: PhoneCall, form: FormFields): boolean {
  const sid = fieldOf(form, 'CallSid');
  return sid !== '' && sid !== agent_sid && (leg_sid === null || sid === leg_sid);
}

interface Taken {
  readonly does: RecordingDeed;
  readonly language: VoiceLanguage;
  readonly isAsked: boolean;
}

async function told({ voice, publicUrl }: Line, ref: string, { does, language, isAsked }: Taken): Promise<string> {
  const { speech } = voice;
  switch (does) {
    case 'tell':
      return announce({ language, say: [await speech.toAgent('notice-recorded', language, {})] });
    case 'ask': {
      const say = [await speech.neutral('recording-question', language, '')];
      return ask({ language, say, keys: 1, answerTo: voiceAddress(publicUrl, ref, 'notice/answer') });
    }
    case 'record': {
      const say = [await speech.toAgent('notice-recorded', language, {})];
      return recordFromNow({ language, say, reportTo: voiceAddress(publicUrl, ref, 'recording') });
    }
    case 'join':
      return announce({ language, say: isAsked ? [await speech.neutral('recording-off', language, '')] : [] });
    default:
      return hangUp();
  }
}

/** Keeps what an end of the call has answered, with the key as it was pressed. */
export async function keepAnswer(
  tx: Db,
  { host }: Line,
  { ref: call }: PhoneCall,
  form: FormFields,
  said: Pick<RecordingSaid, 'party' | 'answer' | 'question' | 'language'>,
): Promise<void> {
  const [key, legSid] = ['Digits', 'CallSid'].map(
    (name) =>
      fieldOf(form, name)
        .replace(/[^\w#*]/g, '?')
        .slice(0, 64) || null,
  );
  await keepRecordingAnswer(tx, {
    ...said,
    call,
    key: key ?? null,
    legSid: legSid ?? null,
    at: host.turns.clock.now(),
  });
}
