/** The first letter, or one within five days of it, has the validation information. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const regf34Validation: TextRule = {
  id: 'text.regf.34',
  title: { en: 'It has the validation information', 'zh-CN': '须含债务核实信息' },
  article: '15 U.S.C. 1692g(a); 12 CFR 1006.34(a)(1), (c)(2), (c)(3), (c)(4)',
  source: 'Audit notes on 1692g and 1006.34; the items of paragraph (c) from memory',
  read: 'secondary',
  kind: 'law',
  packs: ['us-fed'],
  on: WRITTEN,
  of: ['validation'],
  ask: requires(
    'itemisation-date',
    'amount-then',
    'itemisation',
    'amount-now',
    'creditor-now',
    'creditor-then',
    'validation-end',
    'validation',
    'addresses',
    'response',
  ),
};
