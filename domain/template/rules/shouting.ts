/** No words in capitals. */

import type { TextRule } from '../text-rule';
import { shouting } from '../tone';

export const noShouting: TextRule = {
  id: 'text.tone.shouting',
  title: { en: 'It does not shout', 'zh-CN': '不得全部大写' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: shouting,
};
