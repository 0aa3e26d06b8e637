/** For tests of e-mail: what a lender runs with, and a contact to hand over. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Delivery } from '../../activities/channels/channel';
import type { MailSettings } from '../../activities/channels/mail/settings';
import { instant } from '../../domain/time';

/** A key for DKIM, made once a run. */
export const DKIM = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const UNSUBSCRIBE_SECRET = 'a secret for tests, of 32 or more characters';

/** Settings for a server. */
export const mailSettings = (smtpUrl: string, more: Partial<MailSettings> = {}): MailSettings => ({
  smtpUrl,
  ca: null,
  from: 'service@lender.test',
  replyTo: 'answers@lender.test',
  dkim: { domain: 'lender.test', selector: 's1', privateKey: DKIM.privateKey },
  publicUrl: 'https://forbear.lender.test',
  unsubscribeSecret: UNSUBSCRIBE_SECRET,
  templates: join(__dirname, '../../templates'),
  lender: {
    name: { en: 'Example Lender', 'zh-CN': '示例消费金融' },
    phone: '400-000-0000',
    complaints: '400-000-0001',
    link: 'lender.test/pay',
  },
  patienceMs: 5_000,
  ...more,
});

/** A reminder by e-mail. */
export const aDelivery = (more: Partial<Delivery> = {}): Delivery => ({
  ref: randomUUID(),
  account: 'A1',
  seq: 1,
  policy: 'p',
  jurisdiction: ['us-fed'],
  channel: 'email',
  notice: false,
  recipient: 'ann@example.test',
  name: 'Ann Lee',
  language: 'en',
  template: 'gentle-reminder',
  body: 'Example Lender: Dear Ann Lee, CNY 300.00 was due.\n\nCall us & we help <today>.',
  at: instant(Date.UTC(2026, 5, 1)),
  ...more,
});
