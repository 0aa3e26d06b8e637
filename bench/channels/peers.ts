/** Providers of a measurement, and what we say to them. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Delivery } from '../../activities/channels/channel';
import type { MailSettings } from '../../activities/channels/mail/settings';
import type { TwilioSettings } from '../../activities/channels/twilio/settings';
import { LENDER } from '../../cli/lender';
import { TEMPLATES } from '../../cli/package-root';
import { instant } from '../../domain/time';
import { type Child, startChild } from './children';

/** Where the providers listen. */
export interface Peers {
  readonly api: string;
  readonly smtp: string;
}

/** Starts them. */
export const startPeers = (): Promise<Child<Peers>> => startChild<Peers>('peers-process', {});

export const PUBLIC_URL = 'https://collect.example';
export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const AUTH_TOKEN = 'a token of a measurement';

/** Twilio at the address of a peer. */
export const twilioAt = ({ api }: Peers): TwilioSettings => ({
  accountSid: ACCOUNT_SID,
  authToken: AUTH_TOKEN,
  api,
  messagingService: 'MG00000000000000000000000000000001',
  senders: {},
  publicUrl: PUBLIC_URL,
});

const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Our mail server at the address of a peer; mails are signed. */
export const mailAt = ({ smtp }: Peers): MailSettings => ({
  smtpUrl: smtp,
  ca: null,
  from: 'service@lender.example',
  replyTo: null,
  dkim: { domain: 'lender.example', selector: 's1', privateKey: KEYS.privateKey },
  publicUrl: PUBLIC_URL,
  unsubscribeSecret: 'a secret of a measurement, which is long enough',
  webhookSecret: null,
  templates: TEMPLATES,
  lender: LENDER,
});

export const TEXT =
  'Example Lender: Dear Ann Lee, CNY 2,500.00 was due on 2012-05-31. Reference 0042. Pay at lender.example/pay or call 400-000-0000.';

/** A reminder, handed over. */
export const aDelivery = (channel: 'sms' | 'email', n: number): Delivery => ({
  ref: randomUUID(),
  account: 'bench',
  seq: n,
  policy: 'bench-ladder',
  jurisdiction: [],
  channel,
  notice: false,
  recipient: channel === 'sms' ? numberOf(n) : `ann-${n}@lender.example`,
  name: 'Ann Lee',
  language: 'en',
  template: 'gentle-reminder',
  body: TEXT,
  at: instant(Date.UTC(2026, 10, 22)),
});

/** A number that may be called: nobody is, the peer is on this machine. */
export const numberOf = (n: number): string => `+1415${2_000_000 + n}`;
