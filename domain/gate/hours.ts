/** Times of day in every zone in which a person may be: the intersection counts. */
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../time';
import { wallClock } from './wall-clock';

/** A part of the day in minutes after local midnight, `closes` not included. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/** A search for a common opening gives up after so many days: zones that never agree never will. */
const DAYS_MAX = 400;

/** Whether a zone's wall clock is inside. */
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
  if (hours.opens >= hours.closes) return null;
  let at = from;
  for (let step = 0; step < DAYS_MAX * zones.length; step += 1) {
    let candidate: Instant | null = at;
    for (const zone of zones) {
      if (candidate !== null) candidate = openingFrom(candidate, zone, hours, isOpen);
    }
    if (candidate === null || candidate === at) return candidate;
    at = candidate;
  }
  return null;
}

/**
 * The first such instant in one zone. It goes from one change of the clock to the next, since a change may open the
 * window (what is shut at 01:59 is open at 03:00) or open it a second time.
 */
function openingFrom(from: Instant, zone: Zone, hours: Hours, isOpen: (date: LocalDate) => boolean): Instant | null {
  const clock = wallClock(zone);
  let at = from;
  for (let day = 0; day < DAYS_MAX; day += 1) {
    const date = clock.day(at);
    const open = isOpen(date);
    if (open && inside(at, zone, hours)) return at;
    const next = open && clock.minute(at) < hours.opens ? hours.opens : null;
    const shown = next === null ? clock.shows(at, addDays(date, 1), 0) : clock.shows(at, date, next);
    at = instant(Math.min(shown, clock.changesAt(at)));
  }
  return null;
}
