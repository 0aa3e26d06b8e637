/** No anonymous messages: who, and a number that answers. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const rbiNotAnonymous: TextRule = {
  id: 'text.rbi.not-anonymous',
  title: { en: 'It is not anonymous', 'zh-CN': '不得匿名' },
  article: 'RBI circular of 12 August 2022',
  source: 'The circular as quoted by others',
  read: 'secondary',
  kind: 'law',
  packs: ['in'],
  on: 'all',
  of: 'all',
  ask: requires('who', 'phone'),
};
