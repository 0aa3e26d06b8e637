/**
 * About a debt nobody is spoken to but the consumer, attorneys, creditors and bureaus, unless the consumer has
 * consented to this collector directly. Asking somebody where the consumer is, is another rule.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { isConsumer, isProfessional } from './us-people';

export const regf6dThirdParties = rule({
  id: 'regf.6d.third-parties',
  title: { en: 'No contact about the debt with third parties', 'zh-CN': '不得就债务联系第三人' },
  article: '12 CFR 1006.6(d)(1); 15 U.S.C. 1692c(b)',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'consent',
  on: CONTACTS,
  reads: ['collector', 'act.person', 'act.purpose', 'act.expressConsent'],
  about: ['third-person'],
  parameters: {},
  ask: (question) => {
    if (question.person === 'consumer' || isConsumer(question) || isProfessional(question)) return null;
    if (isOutsideFdcpa(question.facts)) return null;
    const { purpose, expressConsent } = question.act;
    if (purpose === 'location-information' || expressConsent === true) return null;
    return deny({
      en: 'a third party; without consent only location information may be asked for',
      'zh-CN': '对方为第三人；未经同意仅可询问消费者下落',
    });
  },
});
