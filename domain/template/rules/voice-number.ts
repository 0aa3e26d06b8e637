/** A recorded voice gives a number that people answer. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const voiceNumber: TextRule = {
  id: 'text.voice-number',
  title: { en: 'A spoken message gives a number to call', 'zh-CN': '语音须留下人工电话' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: ['voice'],
  of: 'all',
  ask: requires('phone'),
};
