/** Customers are addressed politely. */

import type { TextRule } from '../text-rule';
import { familiar } from '../tone';

export const noFamiliar: TextRule = {
  id: 'text.tone.familiar',
  title: { en: 'It is polite', 'zh-CN': '须使用敬称' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: familiar,
};
