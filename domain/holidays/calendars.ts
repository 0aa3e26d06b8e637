/**
 * Calendars of public holidays behind one interface. A calendar knows how far it knows: a year that was never announced
 * is an error, not a year without holidays.
 */
import type { LocalDate } from '../time';

/**
 * What each takes for a holiday, and how far that is known:
 * - `us-federal`: the legal public holidays that 5 U.S.C. 6103(a) names, on their own date: Independence Day 2026 is
 *   Saturday, July 4. The Friday or Monday off in its stead, 6103(b), is `in-lieu`, a kind of its own, since a rule that
 *   leaves out "legal public holidays identified in 6103(a)" (12 CFR 1006.34(b)(5)) does not mean it, and a house that
 *   calls on no holiday does. Inauguration Day, 6103(c), is a holiday of the capital alone and left out. Statute.
 * - `cn`: every day off of the State Council's yearly paper, and the weekend days worked for them. A year is known once
 *   its paper is out, usually in November of the year before.
 * - `uk-england`: bank holidays of England and Wales with their substitute days, which are bank holidays themselves
 *   (Banking and Financial Dealings Act 1971), and days proclaimed so far.
 * - `in`: the three national holidays alone: January 26, August 15, October 2. Others are gazetted for one year at a
 *   time and differ by state; this calendar does not know them, and calls them working days.
 * - `de`: the nine holidays that all Länder share. Those of single Länder are not in it.
 *
 * Saturday and Sunday are the weekend in all of them.
 */
export const CALENDAR_IDS = ['us-federal', 'cn', 'uk-england', 'in', 'de'] as const;

export type CalendarId = (typeof CALENDAR_IDS)[number];

/**
 * What a date is. A `make-up` day is a weekend day that is worked in exchange for a holiday (China: 调休); `in-lieu` is
 * a weekday off because a holiday falls on a weekend, where the law does not call it a holiday itself (United States).
 */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'in-lieu' | 'make-up';

/** One calendar. */
export interface HolidayCalendar {
  readonly id: CalendarId;
  /** Pinned with each decision. */
  readonly version: string;
  /** First and last date that it knows. */
  readonly knownFrom: LocalDate;
  readonly knownThrough: LocalDate;
  /** @throws CannotEvaluate for a date outside what it knows. */
  readonly kindOf: (date: LocalDate) => DayKind;
}

/** The calendars that rules may ask, by id. */
export type Calendars = Readonly<Record<CalendarId, HolidayCalendar>>;
