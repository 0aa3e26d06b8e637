/**
 * The validation period: from the notice until 30 calendar days after its assumed receipt, which is five days after
 * sending, Saturdays, Sundays and legal public holidays left out of these five alone (12 CFR 1006.34(b)(5)).
 */
import type { GateFacts } from '../gate/gate-facts';
import type { HolidayCalendar } from '../holidays/calendars';
import { addDays, type LocalDate } from '../time';

type Validation = NonNullable<GateFacts['validation']>;

const DAYS_TO_RECEIPT = 5;
const DAYS_AFTER_RECEIPT = 30;
/** Working days that a letter may lie in the house between its writing and the post, as the date printed on it allows for. */
const DAYS_TO_POST = 5;

/** A period with the dates that it follows from. */
export interface ValidationPeriod {
  readonly sentOn: LocalDate;
  readonly assumedReceipt: LocalDate;
  /** The last day. */
  readonly ends: LocalDate;
}

/**
 * When the notice that governs was sent: the first that did not come back. Null while none is known to have arrived.
 */
export function noticeSentOn({ letterMailedOn, returnedUndeliverable, notices = [] }: Validation): LocalDate | null {
  const sent = notices.flatMap((notice) => (notice.returnedUndeliverable === true ? [] : [notice.sentOn]));
  if (letterMailedOn !== undefined && returnedUndeliverable !== true) sent.push(letterMailedOn);
  return sent.length === 0 ? null : (Math.min(...sent) as LocalDate);
}

/**
 * The period that runs or ran; null while no notice is known to have arrived, so that none has begun to end.
 *
 * @throws CannotEvaluate for a year of which the calendar does not know the holidays.
 */
export function validationPeriod(validation: Validation, calendar: HolidayCalendar): ValidationPeriod | null {
  const sentOn = noticeSentOn(validation);
  if (sentOn === null) return null;
  const assumedReceipt = workingDaysAfter(sentOn, DAYS_TO_RECEIPT, calendar);
  const byRule = addDays(assumedReceipt, DAYS_AFTER_RECEIPT);
  const named = namedOf(validation, sentOn, calendar);
  return { sentOn, assumedReceipt, ends: named !== null && named > byRule ? named : byRule };
}

/**
 * The end of the period that a notice written on a day names, 12 CFR 1006.34(c)(3)(i): late enough to be no earlier than the end by the
 * rule, if it is posted within five working days. It is the consumer's to rely on, so the period runs until it at least.
 *
 * @throws CannotEvaluate for a year of which the calendar does not know the holidays.
 */
export const namedEnd = (writtenOn: LocalDate, calendar: HolidayCalendar): LocalDate =>
  addDays(workingDaysAfter(writtenOn, DAYS_TO_POST + DAYS_TO_RECEIPT, calendar), DAYS_AFTER_RECEIPT);

/** The latest date that the notices which arrived and were sent on a day name; null where nobody knows when they were written. */
function namedOf({ notices = [] }: Validation, sentOn: LocalDate, calendar: HolidayCalendar): LocalDate | null {
  const written = notices.flatMap((notice) =>
    notice.returnedUndeliverable === true || notice.sentOn !== sentOn ? [] : (notice.writtenOn ?? []),
  );
  return written.length === 0 ? null : namedEnd(Math.max(...written) as LocalDate, calendar);
}

/** The date so many days later, weekends and holidays not counted. */
export function workingDaysAfter(date: LocalDate, days: number, calendar: HolidayCalendar): LocalDate {
  let day = date;
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1);
    const kind = calendar.kindOf(day);
    if (kind !== 'weekend' && kind !== 'holiday') counted += 1;
  }
  return day;
}
