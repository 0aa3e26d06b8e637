/** Microfinance: 09:00-18:00. Not read, and only for debts that are known to be microfinance; others keep the hours of all loans. */
import { rule } from '../gate/rule';
import { CALLS } from './channels';
import { isSurely } from './debt-type';
import { outsideHours } from './outside-hours';

const OUTSIDE = { en: 'outside the hours of microfinance', 'zh-CN': '不在小额信贷允许时段' };

export const rbiMfiHours = rule({
  id: 'rbi.mfi.hours',
  title: { en: 'Hours of microfinance', 'zh-CN': '小额信贷联系时段' },
  article: 'RBI Regulatory Framework for Microfinance Loans Directions, 2022',
  source: 'From memory',
  read: 'unverified',
  valid: { from: '2022-04-01', until: null },
  stage: 'hours',
  on: [...CALLS, 'visit'],
  reads: ['consumer.zones', 'debts', 'act.debtIds'],
  parameters: {
    opens: { value: 9 * 60, unit: 'minute', stricter: 'higher' },
    closes: { value: 18 * 60, unit: 'minute', stricter: 'lower' },
  },
  ask: (question, hours) => {
    if (!isSurely('microfinance', question)) return null;
    return outsideHours(question, hours, OUTSIDE);
  },
});
