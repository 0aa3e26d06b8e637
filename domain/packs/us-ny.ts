/** New York: limitation alone. No state rule of two calls in seven days was found in anything read. */
import type { Pack } from '../gate/pack';
import { nySol } from '../rules/ny-sol';

export const usNy: Pack = {
  id: 'us-ny',
  title: { en: 'New York', 'zh-CN': '美国纽约州' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-fed'],
  rules: [nySol],
  notCovered: [],
};
