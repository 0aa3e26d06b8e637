/** Stop, quit, end, revoke, opt out, cancel, unsubscribe: one of these words in reply to a text takes consent back. */
import { rule } from '../gate/rule';
import { revoked } from './tcpa-revocation';

export const tcpaRevocationKeywords = rule({
  id: 'tcpa.revocation-keywords',
  title: { en: 'A word that takes consent back', 'zh-CN': '以关键词撤回同意' },
  article: '47 CFR 64.1200(a)(10)',
  source: 'The rule as quoted by others; the date from 89 FR 15756',
  read: 'secondary',
  valid: { from: '2025-04-11', until: null },
  stage: 'consent',
  on: ['sms', 'call'],
  reads: ['inbound', 'act.address', 'act.automated', 'act.content'],
  about: ['inbound'],
  parameters: { businessDays: { value: 10, unit: 'days', stricter: 'lower' } },
  ask: (question, { businessDays }) =>
    question.facts.inbound === undefined ? null : revoked(question, 'keyword', businessDays),
});
