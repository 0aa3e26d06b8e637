/**
 * Evidence is kept until three years after the last collection activity on the debt; the recording of a call, until
 * three years after the call.
 */
import { rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { keptFor } from './us-retention';

export const regf100Retention = rule({
  id: 'regf.100.retention',
  title: { en: 'Evidence is kept for three years', 'zh-CN': '证据保存三年' },
  article: '12 CFR 1006.100(a), (b); comment 100(a)-1',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'hold',
  on: ['purge-evidence'],
  reads: ['collector', 'lastCollectionActivityOn', 'recording', 'attempts', 'act.what'],
  parameters: { years: { value: 3, unit: 'years', stricter: 'higher' } },
  ask: (question, { years }) => (isOutsideFdcpa(question.facts) ? null : keptFor(question, years)),
});
