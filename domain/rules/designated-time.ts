/** Times that a person has called inconvenient, in minutes of their own wall clocks. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { InconvenientTime } from '../gate/gate-facts';
import { wallClock } from '../gate/wall-clock';
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../time';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** The first of January 1970 was a Thursday. */
const WEEKDAYS = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE'];
const EVERY_DAY = 0b1111111;
/** Weeks repeat: what is not free within two of them, after the last date that was named, never is. */
const REPEATS_MS = 15 * DAY_MINUTES * MINUTE_MS;

/** A time of the week in minutes; one that ends before it begins goes past midnight. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly until: LocalDate | null;
}

const blocks = new WeakMap<InconvenientTime, Block>();

function blockOf(told: InconvenientTime): Block {
  let block = blocks.get(told);
  if (block === undefined) {
    const hours = told.kind === 'hours';
    block = {
      from: hours ? minuteOf(told.from ?? '00:00') : 0,
      to: hours ? minuteOf(told.to ?? '24:00') : DAY_MINUTES,
      days: told.days === undefined ? EVERY_DAY : told.days.reduce((mask, day) => mask | bitOf(day), 0),
      until: told.until ?? null,
    };
    blocks.set(told, block);
  }
  return block;
}

function minuteOf(time: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes <= DAY_MINUTES && Number(minute) < 60) return minutes;
  throw new CannotEvaluate('a time of day such as 15:00 in inconvenient');
}

function bitOf(day: string): number {
  const place = WEEKDAYS.indexOf(day);
  if (place < 0) throw new CannotEvaluate('a weekday such as MO in inconvenient');
  return 1 << place;
}

/** Whether an instant is within what was called inconvenient, by the clock of one zone. */
export function isWithin(told: InconvenientTime, at: Instant, zone: Zone): boolean {
  const block = blockOf(told);
  const clock = wallClock(zone);
  const minute = clock.minute(at);
  const day = clock.day(at);
  if (block.from < block.to) return minute >= block.from && minute < block.to && isOn(block, day);
  return (minute >= block.from && isOn(block, day)) || (minute < block.to && isOn(block, day - 1));
}

const isOn = ({ days, until }: Block, day: number): boolean =>
  (days & (1 << (((day % 7) + 7) % 7))) !== 0 && (until === null || day <= until);

/** Whether an instant is inconvenient by one of them in one of the zones. */
export function isInconvenient(told: readonly InconvenientTime[], at: Instant, zones: readonly Zone[]): boolean {
  for (const time of told) {
    for (const zone of zones) if (isWithin(time, at, zone)) return true;
  }
  return false;
}

/** The first instant from `from` on that is convenient in every zone; null when there is none. */
export function nextConvenient(
  told: readonly InconvenientTime[],
  from: Instant,
  zones: readonly Zone[],
): Instant | null {
  const named = told.map(({ until }) => (until ?? 0) * DAY_MINUTES * MINUTE_MS);
  const last = Math.max(from, ...named) + REPEATS_MS;
  let at = from;
  while (at <= last) {
    const begun = at;
    for (const time of told) {
      for (const zone of zones) if (isWithin(time, at, zone)) at = endOf(time, at, zone);
    }
    if (at === begun) return at;
  }
  return null;
}

/** Where a stretch ends, midnight at the latest, or where the clock changes before: what it shows then is asked anew. */
function endOf(told: InconvenientTime, at: Instant, zone: Zone): Instant {
  const { to } = blockOf(told);
  const clock = wallClock(zone);
  const date = clock.day(at);
  const end = clock.minute(at) < to ? clock.shows(at, date, to) : clock.shows(at, addDays(date, 1), 0);
  return instant(Math.min(end, clock.changesAt(at)));
}
