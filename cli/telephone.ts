/** The telephone of the API: agents are called by the same client that calls debtors. */
import { askForCall, type CallHost, callerFor } from '../activities/channels/twilio/calls';
import { twilioClient } from '../activities/channels/twilio/client';
import { liquidSpeech, type Speaker } from '../api/voice/speech';
import type { VoiceHost } from '../api/voice/voice-host';
import { LENDER } from './lender';
import { TEMPLATES } from './package-root';
import type { Providers } from './providers';

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

/** The telephone of providers, in the shape in which the API takes it; nothing when nobody carries calls. */
export function telephoneOf(providers: Providers | null | undefined): { readonly voice?: VoiceHost } {
  const settings = providers?.twilio ?? null;
  if (settings === null) return {};
  const recording = providers?.recording ?? { wanted: false, agentsAt: null };
  const client = twilioClient(settings);
  return { voice: telephone({ settings, client, templates: TEMPLATES, speaker: LENDER, recording }) };
}
