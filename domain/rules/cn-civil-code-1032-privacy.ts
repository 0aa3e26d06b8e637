/** What somebody owes is private: it is not told to others, shown in public, or printed on an envelope. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { showsDebt } from './disclosure';

export const cnCivilCode1032Privacy = rule({
  id: 'cn.civil-code.1032.privacy',
  title: { en: 'Privacy', 'zh-CN': '隐私权' },
  article: '民法典 第一千零三十二条, 第一千零三十三条',
  source: 'Civil Code, Chinese text',
  read: 'text',
  valid: { from: '2021-01-01', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.person', 'act.disclosesDebt', 'act.visibleTo', 'act.envelope'],
  about: ['third-person', 'act.visibleTo', 'act.envelope'],
  parameters: {},
  ask: (question) =>
    showsDebt(question) ? deny({ en: 'others would learn of the debt', 'zh-CN': '他人将知悉其债务' }) : null,
});
