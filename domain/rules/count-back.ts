/** Counting attempts back from the day of the act, in the days of the person. */
import { startOfDay } from '../calendar';
import type { Attempt } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { addDays, type Instant, type LocalDate } from '../time';

/** Whether an attempt counts for a debt. Kept as a constant, so that nothing is created when a rule is asked. */
export type Counts = (attempt: Attempt, question: Question, debt: string) => boolean;

const DAY_MS = 86_400_000;

/**
 * Whether an attempt lies before these days. Most need no calendar: no clock is ever put forward or back by more than a
 * day, so only those near the border are looked at by their date.
 */
export function isBefore(attempt: Attempt, { at, today, clock }: Question, days: number): boolean {
  const age = at - attempt.at;
  if (age < (days - 2) * DAY_MS) return false;
  return age > (days + 1) * DAY_MS || clock.day(attempt.at) <= today - days;
}

/** Attempts that count in the `days` local days that end with the day of the act, up to and including its instant. */
export function countBack(question: Question, days: number, counts: Counts, debt: string): number {
  const { attempts } = question.facts;
  if (attempts.length === 0) return 0;
  const { at } = question;
  let count = 0;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined || attempt.at > at) continue;
    if (isBefore(attempt, question, days)) break;
    if (counts(attempt, question, debt)) count += 1;
  }
  return count;
}

/** The local date of the last attempt that counts in these days; null when there is none. */
export function lastDay(question: Question, days: number, counts: Counts, debt: string): LocalDate | null {
  const { attempts } = question.facts;
  const { clock, at } = question;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined || attempt.at > at) continue;
    if (isBefore(attempt, question, days)) return null;
    if (counts(attempt, question, debt)) return clock.day(attempt.at);
  }
  return null;
}

/**
 * The first moment after the one asked about at which a rule that counts `days` days back no longer objects: the
 * beginning of a day, or the receipt of a consent. Null when there is none.
 */
export function freedAt(question: Question, days: number, objects: (then: Question) => boolean): Instant | null {
  const { facts, at, zone, clock, today } = question;
  const last = facts.attempts.at(-1);
  const horizon = Math.max(today, last === undefined ? today : clock.day(last.at)) + days - today + 1;
  const mornings = Array.from({ length: horizon }, (_, ahead) => startOfDay(addDays(today, ahead + 1), zone));
  const consents = (facts.consents ?? []).map(({ receivedAt }) => receivedAt);
  const moments = [...mornings, ...consents].filter((moment) => moment > at).sort((a, b) => a - b);
  return moments.find((moment) => !objects(question.movedTo(moment))) ?? null;
}
