/** A demand interrupts the limitation only if it can be seen what is demanded: of provable use to the lender, and clear to the debtor. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const cnDemandInterrupts: TextRule = {
  id: 'text.cn.195.demand',
  title: { en: 'A demand says what is demanded', 'zh-CN': '催告须写明债权' },
  article: '民法典 第一百九十五条; 诉讼时效规定 第八条',
  source: 'Civil Code and interpretation, Chinese text',
  read: 'text',
  kind: 'law',
  packs: ['cn'],
  on: WRITTEN,
  of: ['reminder', 'statement', 'legal'],
  ask: requires('why'),
};
