/** At most so many calls to the debtor on one day. The texts of the sector differ in the number: a policy sets it. */
import { deny, rule } from '../gate/rule';
import { CALLS } from './channels';
import { attemptsToday, nextDay } from './past-calls';

export const cnDailyCallCap = rule({
  id: 'cn.daily-call-cap',
  title: { en: 'Calls on one day', 'zh-CN': '每日通话次数上限' },
  article: 'GB/T 45251-2025, 5.3',
  source: 'GB/T 45251-2025, cover and table of contents only; no number was read',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2025-02-28', until: null },
  stage: 'budget',
  on: CALLS,
  reads: ['attempts', 'consumer.zones', 'act.person'],
  parameters: { calls: { value: null, unit: 'count', stricter: 'lower' } },
  ask: (question, { calls }) => {
    if (attemptsToday(question, CALLS) < calls) return null;
    return deny({ en: `${calls} calls were made today`, 'zh-CN': `今日已拨打 ${calls} 次` }, nextDay(question));
  },
});
