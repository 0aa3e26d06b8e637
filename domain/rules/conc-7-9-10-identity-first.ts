/** Who somebody is comes before any word about a debt; nothing is demanded of "the occupier". */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';

const OCCUPIER: ReadonlySet<string> = new Set(['occupier', 'the-occupier', 'the occupier']);

export const conc7910IdentityFirst = rule({
  id: 'conc.7.9.10.identity-first',
  title: { en: 'Identity first', 'zh-CN': '先核实身份' },
  article: 'CONC 7.9.10 R, 7.9.11 R',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.action', 'act.disclosesDebt', 'act.identityEstablished', 'act.person'],
  parameters: {},
  ask: ({ act, person }) => {
    if (person !== 'consumer' && OCCUPIER.has(person))
      return deny({ en: 'addressed to the occupier', 'zh-CN': '不得向“住户”发出催收' });
    const isToldUnchecked = act.action === 'disclose-debt' && act.identityEstablished !== true;
    if (!isToldUnchecked && !(act.disclosesDebt === true && act.identityEstablished === false)) return null;
    return deny({ en: 'identity is not established', 'zh-CN': '尚未核实身份' });
  },
});
