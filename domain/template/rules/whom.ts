/** The person is named: nobody writes to an occupier. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const whom: TextRule = {
  id: 'text.whom',
  title: { en: 'It says for whom it is', 'zh-CN': '须写明收信人' },
  article: 'house; CONC 7.9.11 R',
  source: 'The house; FCA Handbook, CONC 7.9',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: requires('whom'),
};
