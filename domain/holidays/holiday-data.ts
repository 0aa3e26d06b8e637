/** The shape of a calendar's data: small files, written by `npm run holidays`, which nobody edits. */
import type { CalendarId } from './calendars';

/** Dates of one calendar as `01-19` separated by spaces, by year. A year that is empty is known to be so. */
export interface HolidayData {
  readonly id: CalendarId;
  /** Changes with the dates. */
  readonly version: string;
  /** First and last year that are known. */
  readonly years: readonly [first: number, last: number];
  readonly holidays: Readonly<Record<number, string>>;
  /** Days off in lieu of a holiday that falls on a weekend, where law tells them from the holiday itself. */
  readonly inLieu?: Readonly<Record<number, string>>;
  /** Weekend days that are worked. */
  readonly makeUp?: Readonly<Record<number, string>>;
}
