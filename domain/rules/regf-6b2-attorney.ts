/**
 * A consumer who is known to be represented by an attorney about the debt, whose name and address can be found out, is
 * not contacted, unless the attorney consents or does not answer in reasonable time.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { isProfessional } from './us-people';

export const regf6b2Attorney = rule({
  id: 'regf.6b2.attorney',
  title: { en: 'Represented by an attorney', 'zh-CN': '已委托律师' },
  article: '12 CFR 1006.6(b)(2); 15 U.S.C. 1692c(a)(2)',
  source: 'Regulation F',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'stop',
  on: CONTACTS,
  reads: ['collector', 'attorney', 'act.person'],
  parameters: {},
  ask: (question) => {
    const { attorney } = question.facts;
    if (attorney === undefined || isOutsideFdcpa(question.facts) || isProfessional(question)) return null;
    if (attorney.knownAt !== undefined && attorney.knownAt > question.at) return null;
    if (attorney.consentsToDirect === true || attorney.reachable === false) return null;
    if (attorney.respondedWithinReasonableTime === false) return null;
    return deny({
      en: 'an attorney is known for this debt; speak with the attorney',
      'zh-CN': '已知消费者就该债务委托律师；请与律师联系',
    });
  },
});
