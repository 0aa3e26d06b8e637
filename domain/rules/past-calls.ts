/** Attempts of one local day. */
import type { Question } from '../gate/question';
import { addDays, type Instant, instant } from '../time';

const TWO_DAYS_MS = 2 * 86_400_000;

/** Outbound attempts on these channels to the person, on the local date of the act and up to its instant, ours or pending. */
export function attemptsToday(question: Question, channels: readonly string[]): number {
  const { facts, at, person } = question;
  let count = 0;
  for (let place = facts.attempts.length - 1; place >= 0; place -= 1) {
    const attempt = facts.attempts[place];
    if (attempt === undefined || attempt.at > at) continue;
    if (attempt.at < at - TWO_DAYS_MS) break;
    if (attempt.direction !== 'outbound' || attempt.person !== person || !channels.includes(attempt.channel)) continue;
    if (question.clock.day(attempt.at) === question.today) count += 1;
  }
  return count;
}

/** The first instant of another local date; where a clock goes back across midnight, that of the last time it begins. */
export function nextDay({ today, clock, at }: Question): Instant {
  let moment = at;
  do {
    moment = instant(Math.min(clock.shows(moment, addDays(today, 1), 0), clock.changesAt(moment)));
  } while (clock.day(moment) <= today);
  return moment;
}
