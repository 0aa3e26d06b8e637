/** District of Columbia: one number, from memory. */
import type { Pack } from '../gate/pack';
import { dcFreq } from '../rules/dc-freq';

export const usDc: Pack = {
  id: 'us-dc',
  title: { en: 'District of Columbia', 'zh-CN': '美国哥伦比亚特区' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-fed'],
  rules: [dcFreq],
  notCovered: [{ article: 'D.C. Code 28-3814, all but the frequency of calls', why: 'Nothing of it was read.' }],
};
