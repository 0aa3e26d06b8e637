/** The recording of an oral instalment agreement is kept until the debt is cleared, at least. */

import { startOfDay } from '../calendar';
import { deny, rule } from '../gate/rule';
import { addDays } from '../time';
import { mayBe } from './debt-type';
import { SHANGHAI } from './law-day';

export const cnCardArt70OralRecording = rule({
  id: 'cn.card.art70.oral-recording',
  title: { en: 'Recording of an oral agreement', 'zh-CN': '口头协议录音留存' },
  article: '商业银行信用卡业务监督管理办法 第七十条',
  source: 'Measures on credit cards, art. 70 as quoted in full',
  read: 'secondary',
  valid: { from: '2011-01-13', until: null },
  stage: 'hold',
  on: ['purge-evidence'],
  reads: ['installmentAgreement', 'debtSettledOn', 'debts', 'act.debtIds', 'act.what'],
  about: ['installmentAgreement'],
  parameters: {},
  ask: (question) => {
    const { facts, act, at } = question;
    if (facts.installmentAgreement?.kind !== 'oral' || act.what === 'records' || !mayBe('credit-card', question))
      return null;
    const settled = facts.debtSettledOn ?? null;
    const free = settled === null ? null : startOfDay(addDays(settled, 1), SHANGHAI);
    if (free !== null && at >= free) return null;
    return deny(
      {
        en: 'the recording of an oral agreement is kept until the debt is cleared',
        'zh-CN': '口头协议录音至少保存至欠款结清',
      },
      free,
    );
  },
});
