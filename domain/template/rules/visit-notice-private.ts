/** The notice of a visit lies on a table or in a hallway: it says who comes and when, and what about is told to the person alone. */
import { telling } from '../privacy';
import type { TextRule } from '../text-rule';

export const visitNoticePrivate: TextRule = {
  id: 'text.privacy.visit-notice',
  title: { en: 'The notice of a visit tells of no debt', 'zh-CN': '上门通知不得透露债务' },
  article: 'house; CONC 7.9.7 R; 民法典 第一千零三十二条',
  source: 'The house; FCA Handbook, CONC 7.9; Civil Code, Chinese text',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: ['visit'],
  ask: ({ text }) => telling(text, 'to whoever finds the notice', ['reference', 'disclosure']),
};
