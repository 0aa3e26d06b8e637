/**
 * Consent is taken back by any reasonable means: other words, an e-mail, a word on the phone. No one way may be
 * demanded.
 */
import { rule } from '../gate/rule';
import { revoked } from './tcpa-revocation';

export const tcpaRevocationAnyReasonableMeans = rule({
  id: 'tcpa.revocation-any-reasonable-means',
  title: { en: 'Consent taken back in any reasonable way', 'zh-CN': '以任何合理方式撤回同意' },
  article: '47 CFR 64.1200(a)(10)',
  source: 'The rule as quoted by others; the date from 89 FR 15756',
  read: 'secondary',
  valid: { from: '2025-04-11', until: null },
  stage: 'consent',
  on: ['sms', 'call'],
  reads: ['inbound', 'optOuts', 'mediaRequests', 'act.address', 'act.automated', 'act.content'],
  about: ['inbound', 'optOuts', 'mediaRequests'],
  parameters: { businessDays: { value: 10, unit: 'days', stricter: 'lower' } },
  ask: (question, { businessDays }) => {
    const { inbound, optOuts, mediaRequests } = question.facts;
    if (inbound === undefined && optOuts === undefined && mediaRequests === undefined) return null;
    return revoked(question, 'words', businessDays);
  },
});
