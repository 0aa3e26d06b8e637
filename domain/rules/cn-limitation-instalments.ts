/** One debt in instalments: the three years run from the due date of the last; of a plan that is followed, from its last. */
import { rule } from '../gate/rule';
import { cnLimitationOf } from './cn-limitation';
import { lastDue } from './limitation';

export const cnLimitationInstalments = rule({
  id: 'cn.limitation.instalments',
  title: { en: 'Limitation of a debt in instalments', 'zh-CN': '分期履行债务的诉讼时效' },
  article: '民法典 第一百八十九条',
  source: 'Civil Code, Chinese text',
  read: 'text',
  valid: { from: '2021-01-01', until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: [
    'dueOn',
    'instalments',
    'agreedInstalments',
    'demands',
    'interruptions',
    'installmentAgreement',
    'act.action',
  ],
  parameters: { years: { value: 3, unit: 'years', stricter: 'fixed' } },
  ask: (question, { years }) => {
    const { instalments } = question.facts;
    if (instalments === undefined || instalments.length === 0) return null;
    const { dueOn, agreedInstalments = [] } = question.facts;
    const due = lastDue({
      ...(dueOn === undefined ? {} : { dueOn }),
      instalments: [...instalments, ...agreedInstalments],
    });
    return due === null ? null : cnLimitationOf(question, due, years);
  },
});
