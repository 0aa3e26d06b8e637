/** New York City: texts and e-mails need the consent of the consumer, given to this collector. It reaches creditors. */
import type { Consent } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { firstFreed } from './first-freed';
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
  ask: (question) => {
    const { facts, act } = question;
    if (livesOutside(facts, 'US-NY') || isOnlyConfirmation(act) || isAgreed(question)) return null;
    const moments = (facts.consents ?? []).map(({ receivedAt }) => receivedAt);
    return deny(
      { en: `no consent to ${act.channel} is known`, 'zh-CN': `未见对 ${act.channel} 的同意` },
      firstFreed(question, moments, (then) => !isAgreed(then)),
    );
  },
});

const isAgreed = ({ facts, act, at }: Question): boolean =>
  facts.consents?.some(
    (consent) =>
      consent.person === 'consumer' &&
      consent.givenTo === undefined &&
      consent.receivedAt <= at &&
      (consent.revokedAt === undefined || consent.revokedAt > at) &&
      act.debtIds.every((debt) => namesDebt(consent.debtIds, debt, facts)) &&
      isElectronic(consent, act.channel),
  ) === true;

/** A consent to be called is none to be written to. */
const isElectronic = ({ scope = '', via }: Consent, channel: string): boolean =>
  via === channel || /electronic/i.test(scope) || (channel === 'sms' ? /text|sms/i : /e-?mail/i).test(scope);
