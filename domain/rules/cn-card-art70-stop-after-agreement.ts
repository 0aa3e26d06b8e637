/**
 * After an individual instalment agreement on a card, signed or oral, collecting ends. It begins again when the agreement
 * is broken, never by time alone.
 */
import { deny, rule } from '../gate/rule';
import { CONTACTS } from './channels';
import { mayBe } from './debt-type';
import { dayIn, SHANGHAI } from './law-day';

export const cnCardArt70StopAfterAgreement = rule({
  id: 'cn.card.art70.stop-after-agreement',
  title: { en: 'No collecting while an instalment agreement is kept', 'zh-CN': '个性化分期协议履行期间停止催收' },
  article: '商业银行信用卡业务监督管理办法 第七十条',
  source: 'Measures on credit cards, art. 70 as quoted in full',
  read: 'secondary',
  valid: { from: '2011-01-13', until: null },
  stage: 'hold',
  on: [...CONTACTS, 'call-script', 'visit-action', 'legal'],
  reads: ['installmentAgreement', 'debts', 'act.debtIds'],
  about: ['installmentAgreement'],
  parameters: {},
  ask: (question) => {
    const agreement = question.facts.installmentAgreement;
    if (agreement === undefined || agreement.performing === false) return null;
    if (dayIn(SHANGHAI, question.at) < agreement.on || !mayBe('credit-card', question)) return null;
    return deny({
      en: 'an instalment agreement is in force and kept: collecting has ended',
      'zh-CN': '个性化分期还款协议正在履行，应当停止催收',
    });
  },
});
