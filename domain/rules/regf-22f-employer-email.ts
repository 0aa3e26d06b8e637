/**
 * No e-mail to an address that is known to come from the employer, unless the consumer wrote from it or consented to
 * it.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { placeReached } from './us-place';

export const regf22fEmployerEmail = rule({
  id: 'regf.22f.employer-email',
  title: { en: 'No e-mail to an address of the employer', 'zh-CN': '不得发送至雇主提供的邮箱' },
  article: '12 CFR 1006.22(f)(3)',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: '2021-11-30', until: null },
  stage: 'template',
  on: ['email'],
  reads: ['collector', 'media', 'inbound', 'act.place', 'act.media', 'act.address', 'act.expressConsent'],
  parameters: {},
  ask: ({ facts, act, at }) => {
    if (placeReached(facts, act) !== 'work' || isOutsideFdcpa(facts) || act.expressConsent === true) return null;
    const wroteFrom = facts.inbound?.some(
      (message) =>
        message.channel === 'email' &&
        message.at <= at &&
        message.address !== undefined &&
        (message.address === act.address || message.address === act.media),
    );
    if (wroteFrom === true) return null;
    return deny({ en: 'the e-mail address is known to come from the employer', 'zh-CN': '该邮箱已知由雇主提供' });
  },
});
