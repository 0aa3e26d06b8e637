/** An individual instalment agreement on a card lasts five years at most. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { deny, rule } from '../gate/rule';
import { mayBe } from './debt-type';

export const cnCardArt70MaxTerm = rule({
  id: 'cn.card.art70.max-term',
  title: { en: 'Longest instalment agreement', 'zh-CN': '个性化分期最长期限' },
  article: '商业银行信用卡业务监督管理办法 第七十条',
  source: 'Measures on credit cards, art. 70 as quoted in full',
  read: 'secondary',
  valid: { from: '2011-01-13', until: null },
  stage: 'template',
  on: ['installment-offer'],
  reads: ['act.months', 'debts', 'act.debtIds'],
  parameters: { months: { value: 60, unit: 'months', stricter: 'lower' } },
  ask: (question, { months }) => {
    if (!mayBe('credit-card', question)) return null;
    const offered = question.act.months;
    if (offered === undefined) throw new CannotEvaluate('act.months');
    if (offered <= months) return null;
    return deny({
      en: `${offered} months are more than ${months}`,
      'zh-CN': `${offered} 个月超过最长期限 ${months} 个月`,
    });
  },
});
