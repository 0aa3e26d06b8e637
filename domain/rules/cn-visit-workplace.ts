/** Visits do not go to the workplace, unless the debtor asked for it or agreed. Not read: a default. */
import { deny, rule } from '../gate/rule';

export const cnVisitWorkplace = rule({
  id: 'cn.gbt.visit-workplace',
  title: { en: 'No visit to the workplace', 'zh-CN': '不得前往工作单位外访' },
  article: 'GB/T 45251-2025, 5.3',
  source: 'GB/T 45251-2025, cover and table of contents only; the rule is a default',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2025-02-28', until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['act.place', 'act.requestedByConsumer', 'act.expressConsent'],
  parameters: {},
  ask: ({ act }) =>
    act.place !== 'work' || act.requestedByConsumer === true || act.expressConsent === true
      ? null
      : deny({ en: 'the workplace, without a request of the debtor', 'zh-CN': '未经债务人要求前往其工作单位' }),
});
