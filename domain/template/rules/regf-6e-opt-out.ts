/** Each e-mail and text says how to opt this address out. */
import { requires } from '../required';
import type { TextRule } from '../text-rule';

export const regf6eOptOut: TextRule = {
  id: 'text.regf.6e',
  title: { en: 'A way to opt out in each message', 'zh-CN': '每条信息须含退订方式' },
  article: '12 CFR 1006.6(e)',
  source: 'Known by its naming in comment 14(h)(1)-3.ii; the wording was not read',
  read: 'unverified',
  kind: 'law',
  packs: ['us-fed'],
  on: ['sms', 'app', 'email'],
  of: 'all',
  ask: requires('stop'),
};
