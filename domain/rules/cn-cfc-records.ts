/** Collection records are kept five years at least. A recording of a call is a record, but card banks have a term of their own. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { rule } from '../gate/rule';
import { isSurely } from './debt-type';
import { SHANGHAI } from './law-day';
import { keptUntil } from './retention';

export const cnCfcRecords = rule({
  id: 'cn.cfc.records',
  title: { en: 'Collection records are kept', 'zh-CN': '催收记录保存' },
  article: '消费金融公司管理办法（2024）',
  source: 'Measures on consumer finance companies, as a lecture describes them; the article number was not read',
  read: 'secondary',
  valid: { from: '2024-04-18', until: null },
  stage: 'hold',
  on: ['purge-evidence'],
  reads: ['lastCollectionActivityOn', 'recording', 'debts', 'act.debtIds', 'act.what'],
  parameters: { years: { value: 5, unit: 'years', stricter: 'higher' } },
  ask: (question, { years }) => {
    const { facts, act, at } = question;
    const isRecording = act.what === 'call-recording';
    if (isRecording && isSurely('credit-card', question)) return null;
    const from = isRecording ? facts.recording?.callOn : facts.lastCollectionActivityOn;
    if (from === undefined) throw new CannotEvaluate(isRecording ? 'recording.callOn' : 'lastCollectionActivityOn');
    return keptUntil(from, years, SHANGHAI, at);
  },
});
