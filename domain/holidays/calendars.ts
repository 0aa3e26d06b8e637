/**
 * Calendars of public holidays behind one interface. A calendar knows how far it knows: a year that was never announced
 * is an error, not a year without holidays.
 */
import type { LocalDate } from '../time';

export const CALENDAR_IDS = ['us-federal', 'cn', 'uk-england', 'in', 'de'] as const;

export type CalendarId = (typeof CALENDAR_IDS)[number];

/** What a date is. A `make-up` day is a weekend day that is worked in exchange for a holiday (China: 调休). */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up';

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
