/** Times of day in every zone in which a person may be: the intersection counts. */
import { atMinute } from '../calendar';
import { addDays, type Instant, type LocalDate, type Zone } from '../time';
import { wallClock } from './wall-clock';

/** A part of the day in minutes after local midnight, `closes` not included. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/** A search for a common opening gives up after so many days: zones that never agree never will. */
const DAYS_MAX = 400;

/** Whether a zone's wall clock is inside; on days that `isOpen` leaves out it never is. */
export function inside(at: Instant, zone: Zone, { opens, closes }: Hours): boolean {
  const minute = wallClock(zone).minute(at);
  return minute >= opens && minute < closes;
}

/** Whether it is inside in all of them. */
export function insideAll(at: Instant, zones: readonly Zone[], hours: Hours): boolean {
  for (let place = 0; place < zones.length; place += 1) {
    if (!inside(at, zones[place] as Zone, hours)) return false;
  }
  return true;
}

/**
 * The first instant from `from` on that is inside in every zone, on a date that `isOpen` lets pass in every zone; null
 * when there is none.
 */
export function nextInside(
  from: Instant,
  zones: readonly Zone[],
  hours: Hours,
  isOpen: (date: LocalDate) => boolean = () => true,
): Instant | null {
  let at = from;
  for (let step = 0; step < DAYS_MAX * zones.length; step += 1) {
    const moved = zones.reduce<Instant>((candidate, zone) => openingFrom(candidate, zone, hours, isOpen), at);
    if (moved === at) return at;
    at = moved;
  }
  return null;
}

function openingFrom(from: Instant, zone: Zone, hours: Hours, isOpen: (date: LocalDate) => boolean): Instant {
  const clock = wallClock(zone);
  const date = clock.day(from);
  if (isOpen(date)) {
    if (inside(from, zone, hours)) return from;
    const opening = atMinute(date, hours.opens, zone);
    if (opening > from && inside(opening, zone, hours)) return opening;
  }
  // Not the next local midnight by 24 hours: the next date may begin earlier or later.
  return startOfNext(date, zone, from);
}

function startOfNext(date: LocalDate, zone: Zone, from: Instant): Instant {
  const next = atMinute(addDays(date, 1), 0, zone);
  return next > from ? next : atMinute(addDays(date, 2), 0, zone);
}
