/** The course of every run that something is killed in: late accounts, reference policies, stand-in people. */
import { atMinute, parseDate } from '../../domain/calendar';
import { addDays, type Instant, type LocalDate, type Zone } from '../../domain/time';
import { VICTIMS } from './processes';
import type { Course, Kill } from './run';

const ZONE = 'Asia/Taipei' as Zone;
const FIRST = parseDate('2005-04-01') as LocalDate;

/** The business instant of a minute of a day of the course, counted from 0. */
export const onDay = (day: number, minute = 0): Instant => atMinute(addDays(FIRST, day), minute, ZONE);

/** Days of the course, wall milliseconds for each. */
export const courseOf = (accounts: number, days: number, wallMsADay: number): Course => ({
  accounts,
  seed: 1,
  start: onDay(0),
  end: onDay(days),
  wallMsADay,
});

/** The seed of the kills of this run. */
export const chaosSeed = Number(process.env.FORBEAR_CHAOS_SEED ?? Date.now() % 1_000_000);

/** So many kills of each, in random order, spread over the course at random moments. */
export function killsOf(random: () => number, { start, end }: Course, each: number): Kill[] {
  const order = VICTIMS.flatMap((victim) => Array.from({ length: each }, () => ({ victim, place: random() }))).sort(
    (a, b) => a.place - b.place,
  );
  const slot = (end - start) / order.length;
  return order.map(({ victim }, place) => ({
    victim,
    at: (start + (place + 0.1 + 0.8 * random()) * slot) as Instant,
  }));
}
