/**
 * No e-mail to an address that is known to come from the employer, unless the consumer wrote from it or consented to
 * it.
 */
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { firstFreed } from './first-freed';
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
  ask: (question) => {
    const { facts, act } = question;
    if (placeReached(facts, act) !== 'work' || isOutsideFdcpa(facts) || act.expressConsent === true) return null;
    if (hasWrittenFromIt(question)) return null;
    const moments = (facts.inbound ?? []).map(({ at }) => at);
    return deny(
      { en: 'the e-mail address is known to come from the employer', 'zh-CN': '该邮箱已知由雇主提供' },
      firstFreed(question, moments, (then) => !hasWrittenFromIt(then)),
    );
  },
});

const hasWrittenFromIt = ({ facts, act, at }: Question): boolean =>
  facts.inbound?.some(
    ({ channel, address, at: then }) =>
      channel === 'email' && then <= at && address !== undefined && (address === act.address || address === act.media),
  ) === true;
