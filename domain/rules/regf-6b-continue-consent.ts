/**
 * On learning that the time or place is bad a collector may ask for a better one. It may not ask for consent to go on
 * with the call.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';

export const regf6bContinueConsent = rule({
  id: 'regf.6b.continue-consent',
  title: { en: 'No asking to go on at a bad time', 'zh-CN': '不得要求在不便时继续通话' },
  article: '12 CFR 1006.6(b)(4)(i); comment 6(b)(4)(i)-1',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'hours',
  on: ['call-script', 'call'],
  reads: ['collector', 'act.action'],
  about: ['act.action'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (act.action !== 'ask-to-continue-now' || isOutsideFdcpa(facts)) return null;
    return deny({
      en: 'consent to go on with a call at a bad time may not be asked for; ask for a better time',
      'zh-CN': '不得请求在不便时继续通话；可询问其他方便时间',
    });
  },
});
