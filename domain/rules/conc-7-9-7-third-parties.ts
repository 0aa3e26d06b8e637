/**
 * Others do not learn of the debt: no disclosure, no embarrassment in public, post private and confidential. An envelope
 * that nobody described is taken to be the house's plain one.
 */

import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { isInPublic } from './disclosure';
import { isThirdPerson } from './persons';

export const conc797ThirdParties = rule({
  id: 'conc.7.9.7.third-parties',
  title: { en: 'Third parties do not learn of the debt', 'zh-CN': '不得使第三方知悉债务' },
  article: 'CONC 7.9.6 R, 7.9.7 R, 7.9.8 G',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.person', 'act.disclosesDebt', 'act.purpose', 'act.visibleTo', 'act.envelope'],
  parameters: {},
  ask: (question) => {
    if (isInPublic(question) || question.act.envelope?.privateAndConfidential === false)
      return deny({ en: 'others could see that it is about a debt', 'zh-CN': '他人可见其涉及债务' });
    if (speaksToThird(question))
      return deny({ en: 'a third party would learn of the debt', 'zh-CN': '第三方将知悉债务' });
    return null;
  },
});

/** Asking a third party where the customer is says nothing of a debt; anything else is taken to, unless it is known not to. */
const speaksToThird = ({ act, person }: Question): boolean =>
  isThirdPerson(person) &&
  (act.disclosesDebt === true || (act.disclosesDebt === undefined && act.purpose !== 'location-information'));
