/** The reader learns which account it is and how much is asked. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const why: TextRule = {
  id: 'text.why',
  title: { en: 'It says why: the amount, and which account', 'zh-CN': '须说明金额与账户' },
  article: 'house; CONC 7.11 R',
  source: 'The house; FCA Handbook, CONC 7.11',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: WRITTEN,
  of: 'all',
  butNot: ['apology', 'survey', 'visit'],
  ask: requires('why'),
};
