/** Three years from the due date: a defence of the debtor that no court raises by itself. It warns and never denies. */
import { rule } from '../gate/rule';
import { cnLimitationOf } from './cn-limitation';

export const cnLimitationThreeYears = rule({
  id: 'cn.limitation.three-years',
  title: { en: 'Limitation', 'zh-CN': '诉讼时效' },
  article:
    '民法典 第一百八十八条, 第一百九十二条, 第一百九十三条, 第一百九十五条; 诉讼时效规定 第八条; 银行卡规定 第三条',
  source: 'Civil Code and judicial interpretations, Chinese text',
  read: 'text',
  valid: { from: '2021-01-01', until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: ['dueOn', 'instalments', 'demands', 'interruptions', 'installmentAgreement', 'act.action'],
  parameters: { years: { value: 3, unit: 'years', stricter: 'fixed' } },
  ask: (question, { years }) => {
    const { dueOn, instalments } = question.facts;
    if (dueOn === undefined || (instalments !== undefined && instalments.length > 0)) return null;
    return cnLimitationOf(question, dueOn, years);
  },
});
