/**
 * An address or number that was opted out gets no e-mail or text for any debt. One confirmation may go there, with
 * nothing else in it.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { isOnlyConfirmation } from './opt-out-confirmation';
import { optedOutAt, wasConfirmed } from './us-requests';

export const regf14hOptOut = rule({
  id: 'regf.14h.opt-out',
  title: { en: 'An address that was opted out', 'zh-CN': '已退订的地址' },
  article: '12 CFR 1006.14(h)(1), (h)(2)(i); comment 14(h)(1)-3.ii; 1006.6(e)',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'consent',
  on: ['sms', 'email'],
  reads: ['collector', 'optOuts', 'inbound', 'attempts', 'repliesSent', 'act.address', 'act.content'],
  about: ['optOuts', 'inbound'],
  parameters: {},
  ask: ({ facts, act, at }) => {
    if (facts.optOuts === undefined && facts.inbound === undefined) return null;
    if (isOutsideFdcpa(facts)) return null;
    const since = optedOutAt(facts, act, at);
    if (since === null) return null;
    if (isOnlyConfirmation(act) && !wasConfirmed(facts, act, since, at)) return null;
    return deny({
      en: 'the address is opted out, for every debt; one confirmation with nothing else in it may go there',
      'zh-CN': '该地址已退订，对所有债务有效；仅可发送一次纯确认信息',
    });
  },
});
