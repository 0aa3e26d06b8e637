/** No postcard, and no envelope that shows that it is about a debt. */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';

export const regf22fEnvelope = rule({
  id: 'regf.22f.envelope',
  title: { en: 'Nothing of a debt on the outside', 'zh-CN': '信封外不得显示债务' },
  article: '12 CFR 1006.22(f)(1), (f)(2); 15 U.S.C. 1692f(7), (8)',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'template',
  on: ['mail', 'postcard'],
  reads: ['collector', 'act.envelope', 'act.content'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (isOutsideFdcpa(facts)) return null;
    if (act.channel === 'postcard' || act.content === 'postcard')
      return deny({ en: 'a postcard can be read by anybody', 'zh-CN': '明信片任何人可见' });
    if (act.envelope?.debtNameVisible !== true) return null;
    return deny({ en: 'the envelope shows that it is about a debt', 'zh-CN': '信封显示与债务有关' });
  },
});
