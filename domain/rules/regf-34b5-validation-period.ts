/**
 * The validation period runs until 30 days after the assumed receipt of the notice; where a notice came back, the one
 * sent anew governs. It forbids nothing by itself and says its dates.
 */
import { formatDate } from '../calendar';
import type { GateFacts } from '../gate/gate-facts';
import { note, rule, type Said } from '../gate/rule';
import type { HolidayCalendar } from '../holidays/calendars';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { validationPeriod } from './us-validation-period';

type Validation = NonNullable<GateFacts['validation']>;

export const regf34b5ValidationPeriod = rule({
  id: 'regf.34b5.validation-period',
  title: { en: 'The validation period', 'zh-CN': '债务核实期' },
  article: '12 CFR 1006.34(b)(5); comments 34(b)(5)-1, 34(b)(5)-2',
  source: 'Regulation F, Supplement I; the five days of paragraph (b)(5) by a description of others',
  read: 'secondary',
  valid: { from: '2021-11-30', until: null },
  stage: 'hold',
  on: [...CONTACTS, 'legal'],
  reads: ['collector', 'validation'],
  about: ['validation'],
  parameters: {},
  ask: ({ facts, calendars }) => {
    if (facts.validation === undefined || isOutsideFdcpa(facts)) return null;
    return datesOf(facts.validation, calendars['us-federal']);
  },
});

/** The dates follow from the notices and the calendar alone. */
const known = new WeakMap<Validation, { readonly calendar: HolidayCalendar; readonly said: Said | null }>();

function datesOf(validation: Validation, calendar: HolidayCalendar): Said | null {
  const before = known.get(validation);
  if (before !== undefined && before.calendar === calendar) return before.said;
  const said = workOut(validation, calendar);
  known.set(validation, { calendar, said });
  return said;
}

function workOut(validation: Validation, calendar: HolidayCalendar): Said | null {
  const period = validationPeriod(validation, calendar);
  if (period === null) return null;
  const [sent, receipt, ends] = [formatDate(period.sentOn), formatDate(period.assumedReceipt), formatDate(period.ends)];
  return note(
    {
      en: `the notice sent on ${sent} counts as received on ${receipt}; the validation period ends on ${ends}`,
      'zh-CN': `${sent} 发出的通知视为 ${receipt} 收到；核实期至 ${ends} 止`,
    },
    { derived: { assumedReceipt: receipt, validationPeriodEnds: ends } },
  );
}
