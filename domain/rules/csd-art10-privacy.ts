/** Privacy of the borrower, one of the duties of good conduct that can be checked. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { showsDebt } from './disclosure';

export const csdArt10Privacy = rule({
  id: 'csd.art10.privacy',
  title: { en: 'Privacy of the borrower', 'zh-CN': '借款人隐私' },
  article: 'Directive (EU) 2021/2167, article 10(1)',
  source: 'Directive (EU) 2021/2167, article 10',
  read: 'text',
  valid: { from: '2023-12-30', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.person', 'act.disclosesDebt', 'act.visibleTo', 'act.envelope'],
  parameters: {},
  ask: (question) =>
    showsDebt(question) ? deny({ en: 'others would learn of the debt', 'zh-CN': '他人将知悉其债务' }) : null,
});
