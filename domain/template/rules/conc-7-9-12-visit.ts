/** A first visit is announced in good time, with its purpose. */
import { requires } from '../required';
import { type TextRule, WRITTEN } from '../text-rule';

export const conc7912Visit: TextRule = {
  id: 'text.conc.7.9.12',
  title: { en: 'A visit is announced, with from when on', 'zh-CN': '上门须事先告知时间' },
  article: 'CONC 7.9.12 R',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  kind: 'law',
  packs: ['uk-fca'],
  on: WRITTEN,
  of: ['visit'],
  ask: requires('visit-time', 'phone'),
};
