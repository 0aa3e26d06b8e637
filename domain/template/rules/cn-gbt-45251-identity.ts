/** The institution names itself and the person it writes to. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const cnGbt45251Identity: TextRule = {
  id: 'text.cn.gbt45251.identity',
  title: { en: 'The lender identifies itself', 'zh-CN': '须表明机构身份' },
  article: 'GB/T 45251-2025 5.3',
  source: 'Contents of the standard; the clause was not read',
  read: 'unverified',
  kind: 'norm',
  packs: ['cn'],
  on: 'all',
  of: 'all',
  ask: requires('who', 'whom'),
};
