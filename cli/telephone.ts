/** The telephone of the API: agents are called by the same client that calls debtors. */
import { askForCall, type CallHost, callerFor } from '../activities/channels/twilio/calls';
import { liquidSpeech, type Speaker } from '../api/voice/speech';
import type { VoiceHost } from '../api/voice/voice-host';

/** What a telephone is made of. */
export interface TelephoneOptions extends CallHost {
  /** The folder of templates; the words of calls are in `voice/`. */
  readonly templates: string;
  readonly speaker: Speaker;
  readonly recording: VoiceHost['recording'];
}

/** A telephone. */
export const telephone = ({ settings, client, templates, speaker, recording }: TelephoneOptions): VoiceHost => ({
  callAgent: ({ ref, phone: to, jurisdiction }) =>
    askForCall({ settings, client }, { ref, to, jurisdiction, speaks: '/agent', detects: false }),
  callerId: (jurisdiction) => callerFor(settings, jurisdiction),
  speech: liquidSpeech(templates, speaker),
  recording,
});
