/** Each e-mail and text says plainly how to opt this address out, in a reasonable and simple way. */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { isOnlyConfirmation } from './opt-out-confirmation';

export const regf6eOptOut = rule({
  id: 'regf.6e.opt-out',
  title: { en: 'A way to opt out in each message', 'zh-CN': '每条信息须含退订方式' },
  article: '12 CFR 1006.6(e)',
  source: 'Known by its naming in comment 14(h)(1)-3.ii; the wording was not read',
  read: 'unverified',
  valid: { from: '2021-11-30', until: null },
  stage: 'template',
  on: ['sms', 'email'],
  reads: ['collector', 'act.contains', 'act.content'],
  about: ['act.contains'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (act.contains?.optOutInstructions !== false || isOutsideFdcpa(facts) || isOnlyConfirmation(act)) return null;
    return deny({ en: 'the message does not say how to opt out', 'zh-CN': '信息未说明退订方式' });
  },
});
