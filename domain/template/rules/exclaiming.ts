/** At most one exclamation mark. */

import type { TextRule } from '../text-rule';
import { exclaiming } from '../tone';

export const noExclaiming: TextRule = {
  id: 'text.tone.exclaiming',
  title: { en: 'It does not exclaim', 'zh-CN': '不得连用感叹号' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: exclaiming,
};
