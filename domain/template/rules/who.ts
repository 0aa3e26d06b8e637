/** The lender is named in every text. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const who: TextRule = {
  id: 'text.who',
  title: { en: 'It says who writes', 'zh-CN': '须表明由谁发送' },
  article: 'house; 15 U.S.C. 1692d(6); GB/T 45251-2025 5.3',
  source: 'The house; the standard was read in its contents only',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: requires('who'),
};
