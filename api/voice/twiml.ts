/** What a line is told to do, in Twilio's language for calls (TwiML). Addresses hold references only. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { VoiceLanguage } from './speech';

/** Languages as the voice knows them. */
const VOICES: Readonly<Record<VoiceLanguage, 'en-US' | 'zh-CN'>> = { en: 'en-US', 'zh-CN': 'zh-CN' };

/** Seconds in which a first key is waited for, or the next one. */
const KEY_SECONDS = 6;
/** Seconds for which the person's telephone rings: less than a mailbox takes to answer. */
const RING_SECONDS = 25;

interface Words {
  readonly language: VoiceLanguage;
  readonly say: readonly string[];
}

/** Says something and waits for keys; they, or silence, go to an address. */
export function ask({ language, say, keys, answerTo }: Words & { readonly keys: number; readonly answerTo: string }) {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: keys,
    timeout: KEY_SECONDS,
    finishOnKey: '#',
    action: answerTo,
    method: 'POST',
  });
  for (const words of say) gather.say({ language: VOICES[language] }, words);
  // Reached when no key came.
  response.redirect({ method: 'POST' }, answerTo);
  return response.toString();
}

/** Says something, or nothing, and ends the call. */
export function end({ language, say }: Words): string {
  const response = new VoiceResponse();
  for (const words of say) response.say({ language: VOICES[language] }, words);
  response.hangup();
  return response.toString();
}

/** Ends the call without a word. */
export const hangUp = (): string => end({ language: 'en', say: [] });

/** Says something on a leg that is about to be connected. */
export function announce({ language, say }: Words): string {
  const response = new VoiceResponse();
  for (const words of say) response.say({ language: VOICES[language] }, words);
  return response.toString();
}

/** Begins to record the call, both ends apart, then says something on a leg that is about to be connected. */
export function recordFromNow({ language, say, reportTo }: Words & { readonly reportTo: string }): string {
  const response = new VoiceResponse();
  response.start().recording({
    channels: 'dual',
    track: 'both',
    recordingStatusCallback: reportTo,
    recordingStatusCallbackMethod: 'POST',
  });
  for (const words of say) response.say({ language: VOICES[language] }, words);
  return response.toString();
}

/** A person to be connected. */
export interface Bridge {
  readonly number: string;
  readonly callerId: string;
  /** Where reports on the person's leg go, and where the agent goes on when it is over. */
  readonly reportTo: string;
  readonly overTo: string;
  /** What the person hears before they are joined comes from here; null = nothing. */
  readonly firstTo: string | null;
  /** Set when the call is recorded from the person’s answer on: where the recording is reported. */
  readonly recordingTo: string | null;
}

/** Calls the person and connects them with the agent who is on the line. */
export function bridge({ number, callerId, reportTo, overTo, firstTo, recordingTo }: Bridge): string {
  const response = new VoiceResponse();
  const dial = response.dial({
    callerId,
    timeout: RING_SECONDS,
    answerOnBridge: true,
    action: overTo,
    method: 'POST',
    ...(recordingTo === null
      ? {}
      : {
          record: 'record-from-answer-dual',
          recordingStatusCallback: recordingTo,
          recordingStatusCallbackMethod: 'POST',
        }),
  });
  dial.number(
    {
      statusCallback: reportTo,
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      ...(firstTo === null ? {} : { url: firstTo, method: 'POST' }),
    },
    number,
  );
  return response.toString();
}
