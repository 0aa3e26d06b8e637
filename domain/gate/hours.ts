/** Times of day in every zone in which a person may be: the intersection counts. */
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../time';
import { wallClock } from './wall-clock';

/** A part of the day in minutes after local midnight, `closes` not included. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

const DAY_MS = 86_400_000;
/** A search for a common opening gives up after so many days: zones that never agree never will. */
const DAYS_MAX = 400;
/** Days without a common opening after which there is none until a clock changes. */
const DAYS_ALIKE = 3;

/** Whether a zone's wall clock is inside. */
export function inside(at: Instant, zone: Zone, { opens, closes }: Hours): boolean {
  const minute = wallClock(zone).minute(at);
  return minute >= opens && minute < closes;
}

/** What all clocks show: every rule about hours asks it of the same zones at the same instant. */
const shown = { at: Number.NaN, zones: [] as readonly Zone[], earliest: 0, latest: 0 };

/** Whether it is inside in all of them. */
export function insideAll(at: Instant, zones: readonly Zone[], hours: Hours): boolean {
  if (shown.at !== at || shown.zones !== zones) look(at, zones);
  return shown.earliest >= hours.opens && shown.latest < hours.closes;
}

function look(at: Instant, zones: readonly Zone[]): void {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < zones.length; place += 1) {
    const minute = wallClock(zones[place] as Zone).minute(at);
    if (minute < earliest) earliest = minute;
    if (minute > latest) latest = minute;
  }
  shown.at = at;
  shown.zones = zones;
  shown.earliest = earliest;
  shown.latest = latest;
}

/**
 * The first instant from `from` on that is inside in every zone, on a date that `isOpen` lets pass in every zone; null
 * when there is none.
 */
export function nextInside(
  from: Instant,
  zones: readonly Zone[],
  hours: Hours,
  isOpen?: (date: LocalDate) => boolean,
): Instant | null {
  if (hours.opens >= hours.closes) return null;
  let alikeSince = from;
  let at = from;
  while (at <= from + DAYS_MAX * DAY_MS) {
    let candidate: Instant | null = at;
    for (let place = 0; place < zones.length && candidate !== null; place += 1) {
      candidate = openingFrom(candidate, zones[place] as Zone, hours, isOpen);
    }
    if (candidate === null || candidate === at) return candidate;
    at = candidate;
    if (isOpen !== undefined) continue;
    const change = nextChange(alikeSince, zones);
    if (change <= at) alikeSince = change;
    else if (at > alikeSince + DAYS_ALIKE * DAY_MS) alikeSince = at = change;
  }
  return null;
}

/** The first change of a clock after an instant, in any of the zones; infinite where there is none. */
function nextChange(at: Instant, zones: readonly Zone[]): Instant {
  let change = Number.POSITIVE_INFINITY;
  for (const zone of zones) change = Math.min(change, wallClock(zone).changesAt(at));
  return instant(change);
}

/**
 * The first such instant in one zone. It goes from one change of the clock to the next, since a change may open the
 * window (what is shut at 01:59 is open at 03:00) or open it a second time.
 */
function openingFrom(from: Instant, zone: Zone, hours: Hours, isOpen?: (date: LocalDate) => boolean): Instant | null {
  const clock = wallClock(zone);
  let at = from;
  for (let day = 0; day < DAYS_MAX; day += 1) {
    const date = clock.day(at);
    const open = isOpen === undefined || isOpen(date);
    if (open && inside(at, zone, hours)) return at;
    const next = open && clock.minute(at) < hours.opens ? hours.opens : null;
    const shown = next === null ? clock.shows(at, addDays(date, 1), 0) : clock.shows(at, date, next);
    at = instant(Math.min(shown, clock.changesAt(at)));
  }
  return null;
}
