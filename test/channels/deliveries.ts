/** A text message as the house hands it over. Numbers are of ranges reserved for fiction. */
import type { Delivery } from '../../activities/channels/channel';
import type { TwilioSettings } from '../../activities/channels/twilio/settings';
import { instant } from '../../domain/time';

export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const AUTH_TOKEN = 'token-of-tests';
export const SENDER = '+12125550100';
export const NUMBER = '+12125550147';

/** Settings of Twilio at an address. */
export const settingsAt = (api: string): TwilioSettings & { readonly api: string } => ({
  accountSid: ACCOUNT_SID,
  authToken: AUTH_TOKEN,
  api,
  messagingService: null,
  senders: { 'us-fed': SENDER, cn: 'MG00000000000000000000000000000002' },
  publicUrl: 'https://forbear.example.org',
});

/** A delivery, with what a test says of it. */
export const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
  ref: '6f0c2b5e-0000-4000-8000-000000000001',
  account: 'A1',
  seq: 3,
  policy: 'personal',
  jurisdiction: ['us-fed'],
  channel: 'sms',
  notice: false,
  recipient: '+1 212-555-0147',
  name: 'Rosa Example',
  language: 'en',
  template: 'reminder',
  body: 'Please call us. Example Finance',
  at: instant(0),
  ...changes,
});
