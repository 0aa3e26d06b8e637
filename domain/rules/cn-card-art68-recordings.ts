/** Recordings of collecting a card debt are kept two years. The article could not be read. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { rule } from '../gate/rule';
import { mayBe } from './debt-type';
import { SHANGHAI } from './law-day';
import { keptUntil } from './retention';

export const cnCardArt68Recordings = rule({
  id: 'cn.card.art68.recordings',
  title: { en: 'Recordings are kept (cards)', 'zh-CN': '催收录音保存（信用卡）' },
  article: '商业银行信用卡业务监督管理办法 第六十七条至第六十九条',
  source: 'Measures on credit cards; the articles could not be read',
  read: 'unverified',
  valid: { from: '2011-01-13', until: null },
  stage: 'hold',
  on: ['purge-evidence'],
  reads: ['recording', 'debts', 'act.debtIds', 'act.what'],
  parameters: { years: { value: 2, unit: 'years', stricter: 'higher' } },
  ask: (question, { years }) => {
    const { facts, act, at } = question;
    if (act.what !== 'call-recording' || !mayBe('credit-card', question)) return null;
    if (facts.recording === undefined) throw new CannotEvaluate('recording.callOn');
    return keptUntil(facts.recording.callOn, years, SHANGHAI, at);
  },
});
