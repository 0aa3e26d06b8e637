/** Not at the place of employment where the collector knows that the employer prohibits it. */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { placeReached } from './us-place';

export const regf6b3Work = rule({
  id: 'regf.6b3.work',
  title: { en: 'Not at work where the employer prohibits it', 'zh-CN': '雇主禁止时不得在工作场所联系' },
  article: '15 U.S.C. 1692c(a)(3); 12 CFR 1006.6(b)(3)',
  source: 'U.S. Code',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'hours',
  on: CONTACTS,
  reads: ['collector', 'employerProhibits', 'knownLocation', 'media', 'act.place', 'act.media'],
  about: ['employerProhibits'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (facts.employerProhibits !== true || isOutsideFdcpa(facts)) return null;
    const place = placeReached(facts, act);
    if (place !== 'work' && !(place === null && facts.knownLocation === 'work')) return null;
    return deny({ en: 'the employer is known to prohibit contact at work', 'zh-CN': '已知雇主禁止在工作场所联系' });
  },
});
