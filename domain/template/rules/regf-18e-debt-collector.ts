/** A first message says that a debt is being collected and what answers are used for; each later one, from whom it comes. The part says both. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const regf18eDebtCollector: TextRule = {
  id: 'text.regf.18e',
  title: { en: 'It says that it is from a debt collector', 'zh-CN': '须表明来自催收人' },
  article: '15 U.S.C. 1692e(11); 12 CFR 1006.18(e)(1), (2)',
  source: 'Regulation F',
  read: 'text',
  kind: 'law',
  packs: ['us-fed'],
  on: WRITTEN,
  of: 'all',
  ask: requires('disclosure'),
};
