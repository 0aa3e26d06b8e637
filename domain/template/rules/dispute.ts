/** Who thinks that the amount is wrong learns how to say so. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const dispute: TextRule = {
  id: 'text.dispute',
  title: { en: 'It says how to dispute it', 'zh-CN': '须说明异议途径' },
  article: 'house; CONC 7.14; 15 U.S.C. 1692g(a)(3), (4)',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: WRITTEN,
  of: 'all',
  butNot: ['apology', 'visit'],
  ask: requires('dispute'),
};
