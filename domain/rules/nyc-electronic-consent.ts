/** New York City: texts and e-mails need the consent of the consumer, given to this collector. It reaches creditors. */
import type { Consent } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { isOnlyConfirmation } from './opt-out-confirmation';
import { namesDebt } from './us-particular-debt';
import { livesOutside } from './us-states';

export const nycElectronicConsent = rule({
  id: 'nyc.electronic-consent',
  title: { en: 'Consent before texts and e-mails', 'zh-CN': '电子联系须先获同意' },
  article: '6 RCNY 5-77',
  source: 'Answers of the city to frequent questions, and notes of law firms',
  read: 'secondary',
  valid: { from: '2025-10-01', until: null },
  stage: 'consent',
  on: ['sms', 'email'],
  reads: ['residence', 'consents', 'act.debtIds', 'act.inReplyTo'],
  parameters: {},
  ask: ({ facts, act, at }) => {
    if (livesOutside(facts, 'US-NY') || isOnlyConfirmation(act)) return null;
    const covers = (consent: Consent): boolean =>
      consent.person === 'consumer' &&
      consent.givenTo === undefined &&
      consent.receivedAt <= at &&
      (consent.revokedAt === undefined || consent.revokedAt > at) &&
      act.debtIds.every((debt) => namesDebt(consent.debtIds, debt, facts)) &&
      isElectronic(consent, act.channel);
    if (facts.consents?.some(covers) === true) return null;
    return deny({ en: `no consent to ${act.channel} is known`, 'zh-CN': `未见对 ${act.channel} 的同意` });
  },
});

/** A consent to be called is none to be written to. */
const isElectronic = ({ scope = '', via }: Consent, channel: string): boolean =>
  via === channel || /electronic/i.test(scope) || (channel === 'sms' ? /text|sms/i : /e-?mail/i).test(scope);
