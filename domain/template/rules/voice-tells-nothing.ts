/** What a machine says aloud may be overheard: it tells of no debt. */
import { telling } from '../privacy';
import type { TextRule } from '../text-rule';

export const voiceTellsNothing: TextRule = {
  id: 'text.privacy.voice',
  title: { en: 'A spoken message tells of no debt', 'zh-CN': '语音不得透露债务' },
  article: '15 U.S.C. 1692c(b); 12 CFR 1006.6(d); CONC 7.9.7 R, 7.9.9 R; 民法典 第一千零三十二条',
  source: 'Audit notes; FCA Handbook, CONC 7.9; Civil Code, Chinese text',
  read: 'text',
  kind: 'law',
  packs: 'all',
  on: ['voice'],
  of: 'all',
  ask: ({ text }) => telling(text, 'to whoever listens'),
};
