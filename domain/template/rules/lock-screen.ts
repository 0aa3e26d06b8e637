/** The first line of a message stands on a locked screen for anybody to see. */
import { beginningOf, LOCK_SCREEN_COLUMNS, telling } from '../privacy';
import type { TextRule } from '../text-rule';

export const lockScreen: TextRule = {
  id: 'text.privacy.lock-screen',
  title: { en: 'The first line tells of no debt', 'zh-CN': '首行不得透露债务' },
  article: 'house; CONC 7.9.7 R; 民法典 第一千零三十二条',
  source: 'The house; FCA Handbook, CONC 7.9; Civil Code, Chinese text',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: ['sms', 'app'],
  of: 'all',
  ask: ({ text }) =>
    telling(beginningOf(text), `on a locked screen, whose first line shows ${LOCK_SCREEN_COLUMNS} columns`),
};
