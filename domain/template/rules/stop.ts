/** How to have no more of it, in every text. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const stop: TextRule = {
  id: 'text.stop',
  title: { en: 'It says how to have no more of it', 'zh-CN': '须说明退订方式' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: requires('stop'),
};
