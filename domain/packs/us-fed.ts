/** Federal law of the United States on collecting consumer debts. */
import type { Pack } from '../gate/pack';
import { regf6bTimeWindow } from '../rules/regf-6b-time-window';

export const usFed: Pack = {
  id: 'us-fed',
  title: { en: 'United States, federal', 'zh-CN': '美国联邦' },
  version: '1',
  asOf: '2026-11-21',
  rules: [regf6bTimeWindow],
  notCovered: [],
};
