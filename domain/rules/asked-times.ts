/** Times at which a person asked not to be reached, in every zone in which the person may be. */
import { startOfDay } from '../calendar';
import type { InconvenientTime } from '../gate/gate-facts';
import { type WallClock, wallClock } from '../gate/wall-clock';
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../time';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK_AND_MORE_MS = 9 * DAY_MINUTES * MINUTE_MS;
/** A search that ends so many times inside one more time is taken to have no end. */
const ENDS_MAX = 2_000;

/** Whether one of the times holds in one of the zones. */
export function isAskedAway(at: Instant, zones: readonly Zone[], times: readonly InconvenientTime[]): boolean {
  return endAmong(at, zones, times) !== null;
}

/** The first instant after `at` that lies in none of the times; null when there is none. */
export function nextWelcome(at: Instant, zones: readonly Zone[], times: readonly InconvenientTime[]): Instant | null {
  let moment = at;
  let alikeSince = at;
  for (let tried = 0; tried < ENDS_MAX; tried += 1) {
    const end = endAmong(moment, zones, times);
    if (end === null) return moment;
    moment = end;
    if (moment < alikeSince + WEEK_AND_MORE_MS) continue;
    // A week without a welcome hour is followed by others until a clock changes or a time ends.
    const turn = nextTurn(alikeSince, zones, times);
    if (turn > moment) moment = turn;
    if (turn === Number.POSITIVE_INFINITY) return null;
    alikeSince = turn;
  }
  return null;
}

/** The first instant after `at` at which a clock changes or one of the times ends for good. */
function nextTurn(at: Instant, zones: readonly Zone[], times: readonly InconvenientTime[]): Instant {
  let turn = Number.POSITIVE_INFINITY;
  for (const zone of zones) {
    turn = Math.min(turn, wallClock(zone).changesAt(at));
    for (const { until } of times) {
      const ends = until === undefined ? at : startOfDay(addDays(until, 1), zone);
      if (ends > at) turn = Math.min(turn, ends);
    }
  }
  return instant(turn);
}

/** An instant up to which one of the times surely holds without a break; null when none holds at `at`. */
function endAmong(at: Instant, zones: readonly Zone[], times: readonly InconvenientTime[]): Instant | null {
  for (const zone of zones) {
    const clock = wallClock(zone);
    for (const time of times) {
      if (holds(time, clock.day(at), clock.minute(at))) return endOf(time, at, clock);
    }
  }
  return null;
}

function holds({ kind, days, from, to, until }: InconvenientTime, date: LocalDate, minute: number): boolean {
  if (until !== undefined && date > until) return false;
  if (days !== undefined && !days.includes(weekday(date))) return false;
  if (kind === 'days') return true;
  const begins = minutesOf(from, 0);
  const ends = minutesOf(to, DAY_MINUTES);
  return begins < ends ? minute >= begins && minute < ends : minute >= begins || minute < ends;
}

/** 1970-01-01 was a Thursday. */
const weekday = (date: LocalDate): string => WEEKDAYS[(((date + 3) % 7) + 7) % 7] as string;

/** `14:00` as minutes after midnight. */
const minutesOf = (clock: string | undefined, otherwise: number): number =>
  clock === undefined ? otherwise : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Where the time may end on this date, or where the clock changes before: what it shows then is asked anew. */
function endOf({ to }: InconvenientTime, at: Instant, clock: WallClock): Instant {
  const date = clock.day(at);
  const ends = minutesOf(to, DAY_MINUTES);
  const end = ends > clock.minute(at) ? clock.shows(at, date, ends) : clock.shows(at, addDays(date, 1), 0);
  return instant(Math.min(end, clock.changesAt(at)));
}
