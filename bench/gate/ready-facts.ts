/**
 * What an engine of general rules is given: facts worked out beforehand, so that it has only to compare. Worked out here
 * by hand and not by our rules: equal answers are a proof of both.
 */

import { formatInstant, localDate, parseDate, startOfDay } from '../../domain/calendar';
import type { Question } from '../../domain/gate/question';
import { addDays, type Instant, type LocalDate, type Zone } from '../../domain/time';

/** Ready to be compared: no zone, no date and no list is left in it. */
export interface ReadyFacts {
  readonly channel: string;
  readonly ceased: boolean;
  readonly attorney: boolean;
  readonly optedOut: boolean;
  readonly disputed: boolean;
  readonly moratorium: boolean;
  readonly holiday: boolean;
  /** The earliest and the latest clock of all places where the person may be: minutes after midnight. */
  readonly earliestMinute: number;
  readonly latestMinute: number;
  /** Calls counted in the seven local days. */
  readonly calls: number;
}

const LONDON = 'Europe/London' as Zone;
/** The legal public holidays of 2026 with their days in lieu. */
const HOLIDAYS = new Set(
  ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '07-04', '09-07', '10-12', '11-11', '11-26', '12-25'].map(
    (day) => parseDate(`2026-${day}`),
  ),
);
const UNCONNECTED: readonly string[] = ['busy', 'not-in-service'];
const MORATORIUM_DAYS = 60;
const WEEK = 7;

/** The facts of a question, made ready. */
export function readyFacts({ facts, act, at }: Question): ReadyFacts {
  const minutes = facts.zones.map((zone) => minuteOf(at, zone));
  return {
    channel: act.channel,
    ceased: isPast(facts.cease?.receivedAt, at),
    attorney: isPast(facts.attorney?.knownAt, at),
    optedOut: (facts.optOuts ?? []).some(
      (out) => out.channel === act.channel && out.address === act.address && out.at <= at,
    ),
    disputed: isPast(facts.dispute?.receivedAt, at),
    moratorium: isHeld(facts.moratorium?.startedOn, at),
    holiday: facts.zones.some((zone) => HOLIDAYS.has(localDate(at, zone))),
    earliestMinute: Math.min(...minutes),
    latestMinute: Math.max(...minutes),
    calls: callsInAWeek(facts, at),
  };
}

const isPast = (when: Instant | undefined, at: Instant): boolean => when !== undefined && when <= at;

function isHeld(startedOn: LocalDate | undefined, at: Instant): boolean {
  if (startedOn === undefined || at < startOfDay(startedOn, LONDON)) return false;
  return at < startOfDay(addDays(startedOn, MORATORIUM_DAYS + 1), LONDON);
}

function minuteOf(at: Instant, zone: Zone): number {
  const [hours = 0, minutes = 0] = formatInstant(at, zone).slice(11, 16).split(':').map(Number);
  return hours * 60 + minutes;
}

function callsInAWeek({ attempts, zones: [zone] }: Question['facts'], at: Instant): number {
  if (zone === undefined) return 0;
  const today = localDate(at, zone);
  return attempts.filter(
    (attempt) =>
      attempt.channel === 'call' &&
      attempt.direction === 'outbound' &&
      !UNCONNECTED.includes(attempt.outcome) &&
      attempt.at <= at &&
      today - localDate(attempt.at, zone) < WEEK,
  ).length;
}
