/** A card debt is not collected from people who have nothing to do with it. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { mayBe } from './debt-type';
import { isThirdPerson } from './persons';

export const cnCardArt68ThirdPersons = rule({
  id: 'cn.card.art68.third-persons',
  title: { en: 'Not from third persons (cards)', 'zh-CN': '不得向无关第三人催收（信用卡）' },
  article: '商业银行信用卡业务监督管理办法 第六十八条',
  source: 'Measures on credit cards; the article could not be read',
  read: 'unverified',
  valid: { from: '2011-01-13', until: null },
  stage: 'consent',
  on: IN_CONTACT,
  reads: ['act.person', 'debts', 'act.debtIds'],
  about: ['third-person'],
  parameters: {},
  ask: (question) => {
    if (!isThirdPerson(question.person) || !mayBe('credit-card', question)) return null;
    return deny({ en: 'a third person who does not owe the debt', 'zh-CN': '对方为与债务无关的第三人' });
  },
});
