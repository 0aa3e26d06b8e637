/** The telephone of the API: agents are called by the same client that calls debtors. */
import { askForCall, type CallHost, callerFor } from '../activities/channels/twilio/calls';
import { twilioClient } from '../activities/channels/twilio/client';
import { senderFor } from '../activities/channels/twilio/settings';
import type { ActivityHost } from '../activities/host';
import { sendPayLink } from '../activities/pay-link';
import { liquidSpeech, type Speaker } from '../api/voice/speech';
import type { VoiceHost } from '../api/voice/voice-host';
import { TEMPLATES } from './package-root';
import type { Providers } from './providers';

/** What a telephone is made of. */
export interface TelephoneOptions extends CallHost {
  /** The folder of templates; the words of calls are in `voice/`. */
  readonly templates: string;
  readonly speaker: Speaker;
  readonly recording: VoiceHost['recording'];
  readonly sendPayLink?: NonNullable<VoiceHost['sendPayLink']>;
}

/** A telephone. */
export const telephone = ({
  settings,
  client,
  templates,
  speaker,
  recording,
  sendPayLink,
}: TelephoneOptions): VoiceHost => ({
  callAgent: ({ ref, phone: to, jurisdiction }) =>
    askForCall({ settings, client }, { ref, to, jurisdiction, speaks: '/agent', detects: false }),
  callerId: (jurisdiction) => callerFor(settings, jurisdiction),
  speech: liquidSpeech(templates, speaker),
  recording,
  ...(sendPayLink === undefined ? {} : { sendPayLink }),
});

/** The telephone of providers, in the shape in which the API takes it; nothing when nobody carries calls. `host` sends texts. */
export function telephoneOf(
  providers: Providers | null | undefined,
  speaker: Speaker,
  host: ActivityHost,
): { readonly voice?: VoiceHost } {
  const settings = providers?.twilio ?? null;
  if (settings === null) return {};
  const recording = providers?.recording ?? { wanted: false, agentsAt: null };
  const client = twilioClient(settings);
  const sendsTexts = (jurisdiction: readonly string[]): boolean => senderFor(settings, jurisdiction) !== null;
  const link = (call: string) => sendPayLink({ ...host, sendsTexts }, call);
  const options = { settings, client, templates: TEMPLATES, speaker, recording };
  return { voice: telephone({ ...options, sendPayLink: link }) };
}
