/** Nothing leaves while a stop code stands. */
import { deny, rule } from '../gate/rule';
import { PRESSING } from './house-channels';

export const houseStop = rule({
  id: 'house.stop',
  title: { en: 'Stop codes', 'zh-CN': '停催标记' },
  article: 'house',
  source: 'house policy',
  read: 'house',
  valid: { from: null, until: null },
  stage: 'stop',
  on: PRESSING,
  reads: ['stops'],
  parameters: {},
  ask: ({ facts: { stops } }) => {
    if (stops === undefined || stops.length === 0) return null;
    const codes = stops.join(', ');
    return deny({ en: `a stop code stands: ${codes}`, 'zh-CN': `存在停催标记：${codes}` });
  },
});
