/** Where to complain, in every text. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const complain: TextRule = {
  id: 'text.complain',
  title: { en: 'It says where to complain', 'zh-CN': '须说明投诉方式' },
  article: 'house; GB/T 45251-2025 5.6',
  source: 'The house; the standard was read in its contents only',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: requires('complain'),
};
