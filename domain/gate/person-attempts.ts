/**
 * What becomes of a person's attempts: one more, one that ended, one that never left. Attempts stay in the order of
 * their instants, whoever tells of them and when.
 */
import type { AttemptOutcome } from './gate-facts';
import type { AttemptOfPerson, PersonFacts } from './person-facts';

/** Attempts older than that are no longer read by any count; the table keeps them. */
export const ATTEMPTS_KEPT_MS = 40 * 86_400_000;

/** The longest span, in local dates, in which every attempt of a person can be counted; a date may last longer than a day. */
export const CAP_DAYS_MAX = ATTEMPTS_KEPT_MS / 86_400_000 - 1;

/** A person of whom nothing is known yet. */
export const nothingKnownOf = (id: string): PersonFacts => ({ id, seq: 0, known: {}, debts: {}, attempts: [] });

/** The person with one more attempt. What is 40 days older than the newest one goes. */
export function withAttempt(person: PersonFacts, attempt: AttemptOfPerson): PersonFacts {
  const { attempts } = person;
  let place = attempts.length;
  while (place > 0 && (attempts[place - 1]?.at ?? 0) > attempt.at) place -= 1;
  const all = [...attempts.slice(0, place), attempt, ...attempts.slice(place)];
  const oldest = (all.at(-1)?.at ?? attempt.at) - ATTEMPTS_KEPT_MS;
  return { ...person, seq: person.seq + 1, attempts: all.filter(({ at }) => at > oldest) };
}

/** The person with the end of an attempt known; null when there is no such attempt. */
export function withOutcome(person: PersonFacts, id: string, outcome: AttemptOutcome): PersonFacts | null {
  if (!person.attempts.some((attempt) => attempt.id === id)) return null;
  const attempts = person.attempts.map((attempt) => (attempt.id === id ? { ...attempt, outcome } : attempt));
  return { ...person, seq: person.seq + 1, attempts };
}

/** The person without an attempt of which nothing left; null when there is no such attempt. */
export function withoutAttempt(person: PersonFacts, id: string): PersonFacts | null {
  const attempts = person.attempts.filter((attempt) => attempt.id !== id);
  if (attempts.length === person.attempts.length) return null;
  return { ...person, seq: person.seq + 1, attempts, released: [...(person.released ?? []), id] };
}
