/** What stands before the name may show in the window of the envelope. */
import { before, telling } from '../privacy';
import { POSTAL, type TextRule } from '../text-rule';

export const letterOutside: TextRule = {
  id: 'text.privacy.envelope',
  title: { en: 'Nothing of a debt shows outside', 'zh-CN': '信封外不得显示债务' },
  article: '15 U.S.C. 1692f(7), (8); 12 CFR 1006.22(f)(1), (2); CONC 7.9.8 G',
  source: 'A description by others; FCA Handbook, CONC 7.9',
  read: 'secondary',
  kind: 'law',
  packs: 'all',
  on: POSTAL,
  of: 'all',
  ask: ({ text }) => telling(before(text, 'name'), 'through the window of the envelope'),
};
