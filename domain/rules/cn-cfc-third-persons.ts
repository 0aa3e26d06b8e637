/** Consumer finance companies do not collect from unrelated third persons. Who collects is not asked: the stricter reading holds. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { isThirdPerson } from './persons';

export const cnCfcThirdPersons = rule({
  id: 'cn.cfc.third-persons',
  title: { en: 'Not from third persons (consumer finance)', 'zh-CN': '不得向无关第三人催收（消费金融）' },
  article: '消费金融公司管理办法（2024）',
  source: 'Measures on consumer finance companies, as a lecture describes them; the article number was not read',
  read: 'secondary',
  valid: { from: '2024-04-18', until: null },
  stage: 'consent',
  on: IN_CONTACT,
  reads: ['act.person'],
  about: ['third-person'],
  parameters: {},
  ask: ({ person }) =>
    isThirdPerson(person)
      ? deny({ en: 'a third person who does not owe the debt', 'zh-CN': '对方为与债务无关的第三人' })
      : null,
});
