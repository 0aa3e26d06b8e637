/**
 * A payment order is enforced only when fifteen days have passed since it was served, without payment or objection. The
 * day of service is not counted; a last day that is a holiday moves to the first working day (Civil Procedure Law, 85).
 */
import { startOfDay } from '../calendar';
import { deny, rule } from '../gate/rule';
import type { DayKind, HolidayCalendar } from '../holidays/calendars';
import { addDays, type LocalDate } from '../time';
import { SHANGHAI } from './law-day';

export const cnPaymentOrder15Days = rule({
  id: 'cn.payment-order.15-days',
  title: { en: 'Fifteen days of a payment order', 'zh-CN': '支付令异议期' },
  article: '民事诉讼法（2023）第八十五条, 第二百二十七条, 第二百二十八条',
  source: 'Civil Procedure Law 2023, Chinese text',
  read: 'text',
  valid: { from: '2024-01-01', until: null },
  stage: 'approval',
  on: ['legal'],
  reads: ['paymentOrder', 'act.action'],
  parameters: { days: { value: 15, unit: 'days', stricter: 'fixed' } },
  ask: ({ facts: { paymentOrder }, act, at, calendars }, { days }) => {
    if (paymentOrder === undefined || act.action !== 'apply-enforcement') return null;
    if (paymentOrder.paid === true) return deny({ en: 'the payment order was paid', 'zh-CN': '支付令已履行' });
    if (paymentOrder.objection !== undefined && paymentOrder.objection !== null)
      return deny({ en: 'an objection ended the payment order', 'zh-CN': '支付令因债务人异议失效' });
    const counted = addDays(paymentOrder.servedOn, days);
    // The calendar is asked only where it matters: it may not know years that are not near.
    if (at >= startOfDay(addDays(counted, 31), SHANGHAI)) return null;
    const free = startOfDay(addDays(workingDayFrom(counted, calendars.cn), 1), SHANGHAI);
    if (at >= free) return null;
    return deny({ en: 'fifteen days since service have not passed', 'zh-CN': '自收到支付令之日起十五日未满' }, free);
  },
});

function workingDayFrom(date: LocalDate, calendar: HolidayCalendar): LocalDate {
  let day = date;
  while (isRest(calendar.kindOf(day))) day = addDays(day, 1);
  return day;
}

const isRest = (kind: DayKind): boolean => kind === 'weekend' || kind === 'holiday';
