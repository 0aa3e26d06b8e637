/**
 * What the clock on a wall of a zone shows, quickly: spans of equal offset, found once and kept. The gate asks for it
 * for every attempt that it counts. Right for every instant, also where a clock goes back across midnight.
 */
import { Temporal } from 'temporal-polyfill/implementation';
import { parseZone } from '../calendar';
import type { Instant, LocalDate, Zone } from '../time';
import { CannotEvaluate } from './cannot-evaluate';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The wall clock of one zone. */
export class WallClock {
  #from = 0;
  #to = 0;
  #offset = 0;
  readonly #spans: Span[] = [];

  constructor(readonly zone: Zone) {}

  /** The local date. */
  day(at: Instant): LocalDate {
    return Math.floor((at + this.#offsetAt(at)) / DAY_MS) as LocalDate;
  }

  /** Whole minutes after local midnight, as the wall shows them: 0..1439. */
  minute(at: Instant): number {
    const local = at + this.#offsetAt(at);
    return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
  }

  /** The instant at which the wall would show `minute` on that date, if its clock were not changed after `at`. */
  shows(at: Instant, date: LocalDate, minute: number): number {
    return date * DAY_MS + minute * MINUTE_MS - this.#offsetAt(at);
  }

  /** The first instant after `at` at which the clock is put forward or back; infinite where it never is again. */
  changesAt(at: Instant): number {
    this.#offsetAt(at);
    return this.#to;
  }

  #offsetAt(at: number): number {
    if (at >= this.#from && at < this.#to) return this.#offset;
    let span = this.#spans.find(({ from, to }) => at >= from && at < to);
    if (span === undefined) {
      span = spanAt(at, this.zone);
      this.#spans.push(span);
    }
    this.#from = span.from;
    this.#to = span.to;
    this.#offset = span.offset;
    return span.offset;
  }
}

function spanAt(at: number, zone: Zone): Span {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const offset = local.offsetNanoseconds / 1e6;
  // "Previous" is strictly before: a span that begins at this very instant is asked for from a millisecond later.
  const inside = local.add({ milliseconds: 1 });
  const from = inside.getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const to = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return { from, to, offset };
}

const clocks = new Map<Zone, WallClock>();

/** The wall clock of a zone; one each. @throws CannotEvaluate for a zone that does not exist. */
export function wallClock(zone: Zone): WallClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    if (parseZone(zone) === null) throw new CannotEvaluate(`a zone named ${zone}`);
    clock = new WallClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}
