/** The first letter, or one within five days of it, has the validation information. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const regf34Validation: TextRule = {
  id: 'text.regf.34',
  title: { en: 'It has the validation information', 'zh-CN': '须含债务核实信息' },
  article: '15 U.S.C. 1692g(a); 12 CFR 1006.34(a)(1)',
  source: 'Audit notes on 1692g and 1006.34',
  read: 'secondary',
  kind: 'law',
  packs: ['us-fed'],
  on: WRITTEN,
  of: ['validation'],
  ask: requires('validation'),
};
