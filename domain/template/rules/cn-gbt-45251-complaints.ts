/** A channel for complaints is published. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const cnGbt45251Complaints: TextRule = {
  id: 'text.cn.gbt45251.complaints',
  title: { en: 'It gives a channel for complaints', 'zh-CN': '须公布投诉渠道' },
  article: 'GB/T 45251-2025 5.6',
  source: 'Contents of the standard; the clause was not read',
  read: 'unverified',
  kind: 'norm',
  packs: ['cn'],
  on: 'all',
  of: 'all',
  ask: requires('complain'),
};
