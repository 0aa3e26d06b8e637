/** Times that a person has called inconvenient, in minutes of their own wall clocks. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { InconvenientTime } from '../gate/gate-facts';
import { wallClock } from '../gate/wall-clock';
import { type Instant, instant, type LocalDate, type Zone } from '../time';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** The first of January 1970 was a Thursday. */
const WEEKDAYS = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE'];
const EVERY_DAY = 0b1111111;
/** A search gives up after so many stretches: ten years of days. */
const STRETCHES_MAX = 4_000;

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
  let at = from;
  for (let step = 0; step < STRETCHES_MAX; step += 1) {
    const begun = at;
    for (const time of told) {
      for (const zone of zones) if (isWithin(time, at, zone)) at = endOf(time, at, zone);
    }
    if (at === begun) return at;
  }
  return null;
}

/**
 * The first minute after a stretch, midnight at the latest. Where the clock changes meanwhile, each minute is looked
 * at.
 */
function endOf(told: InconvenientTime, at: Instant, zone: Zone): Instant {
  const { from, to } = blockOf(told);
  const clock = wallClock(zone);
  const minute = clock.minute(at);
  const end = minute < to && (from < to || minute < from) ? to : DAY_MINUTES;
  const floor = at - (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
  const after = instant(floor + (end - minute) * MINUTE_MS);
  const shown = clock.day(after) * DAY_MINUTES + clock.minute(after);
  if (shown === clock.day(at) * DAY_MINUTES + end) return after;
  let next = instant(floor + MINUTE_MS);
  while (next < after + 2 * 60 * MINUTE_MS && isWithin(told, next, zone)) next = instant(next + MINUTE_MS);
  return next;
}
