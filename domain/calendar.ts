/**
 * Dates and clock times of a zone. The zone is always an argument; what a wall clock shows is asked nowhere else.
 */
import { Temporal } from 'temporal-polyfill/implementation';
import type { Duration, Instant, LocalDate, Zone } from './time';

const DAY_MS = 86_400_000;
const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** The day of an ISO date such as `2012-05-31`, or null when there is no such day. */
export function parseDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return EPOCH.until(text).days as LocalDate;
  } catch {
    return null;
  }
}

/** The ISO form of a date: `2012-05-31`. */
export const formatDate = (date: LocalDate): string => EPOCH.add({ days: date }).toString();

/** The instant of an ISO timestamp that names its offset (`Z` or `+08:00`), or null. */
export function parseInstant(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds as Instant;
  } catch {
    return null;
  }
}

/** The instant as the zone's wall clock shows it, with its offset and without fractions of a second. */
export function formatInstant(at: Instant, zone: Zone): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The zone, or null when the name is unknown. */
export function parseZone(name: string): Zone | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /^[+-]/.test(name) ? null : (name as Zone);
  } catch {
    return null;
  }
}

/** Whether two names are of one zone: `Asia/Calcutta` is the former name of `Asia/Kolkata`. */
export function isSameZone(one: Zone, other: Zone): boolean {
  if (one === other) return true;
  const epoch = Temporal.Instant.fromEpochMilliseconds(0);
  return epoch.toZonedDateTimeISO(one).equals(epoch.toZonedDateTimeISO(other));
}

/** The duration, or null when it is not ISO 8601, is negative, or holds months or years. */
export function parseDuration(text: string): Duration | null {
  try {
    const parsed = Temporal.Duration.from(text);
    return parsed.sign < 0 || parsed.years !== 0 || parsed.months !== 0 ? null : (text as Duration);
  } catch {
    return null;
  }
}

/** Whole days of a duration, or null when it also holds hours or smaller. */
export function wholeDays(duration: Duration): number | null {
  const { weeks, days, hours, minutes, seconds, milliseconds } = Temporal.Duration.from(duration);
  return hours + minutes + seconds + milliseconds === 0 ? weeks * 7 + days : null;
}

/** Milliseconds of a duration whose days count as 24 hours. */
export const durationMs = (duration: Duration): number =>
  Temporal.Duration.from(duration).total({ unit: 'milliseconds', relativeTo: '1970-01-01' });

/**
 * The instant one duration later in a zone. Days keep the wall clock across a clock change, hours are exact
 * (design, ladder: "time limits keep the wall clock").
 */
export function plus(at: Instant, duration: Duration, zone: Zone): Instant {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add(duration).epochMilliseconds as Instant;
}

/** Starts of days, by zone: every question about a local day ends here, and the answers repeat endlessly. */
const dayStarts = new Map<Zone, Map<LocalDate, Instant>>();

/** The first instant of a local day: 00:00, or the first later minute where a clock change leaves out midnight. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  let starts = dayStarts.get(zone);
  if (starts === undefined) {
    starts = new Map();
    dayStarts.set(zone, starts);
  }
  let start = starts.get(date);
  if (start === undefined) {
    start = Temporal.PlainDate.from(formatDate(date)).toZonedDateTime(zone).epochMilliseconds as Instant;
    starts.set(date, start);
  }
  return start;
}

/** The local date of an instant. */
export function localDate(at: Instant, zone: Zone): LocalDate {
  let date = Math.floor(at / DAY_MS) as LocalDate;
  if (at < startOfDay(date, zone)) date = (date - 1) as LocalDate;
  else if (at >= startOfDay((date + 1) as LocalDate, zone)) date = (date + 1) as LocalDate;
  return date;
}

/** The instant at which the zone's wall clock shows `minute` (minutes after midnight) on that date. */
export function atMinute(date: LocalDate, minute: number, zone: Zone): Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const day = Temporal.PlainDate.from(formatDate(date));
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds as Instant;
}
