/** What is wrong with something that became known of a person; null when nothing is. */
import { refuse } from '../admission';
import type { Refusal } from '../event';
import type { Consent, InconvenientTime } from './gate-facts';
import type { PersonEvent } from './person-event';
import type { PersonFacts } from './person-facts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text says anything. */
export const isNamed = (text: string): boolean => text.trim() !== '';

/** An inconvenient time must say when: days, or a pair of hours. */
export function checkTime({ kind, days, from, to }: InconvenientTime): Refusal | null {
  const wrong = days?.find((day) => !DAYS.includes(day));
  if (wrong !== undefined) return refuse('time.days', `\`${wrong}\` is no day; write ${DAYS.join(', ')}`);
  if (kind === 'days') return days === undefined || days.length === 0 ? refuse('time.days', 'names no day') : null;
  for (const [field, time] of Object.entries({ from, to })) {
    if (time === undefined || !TIME.test(time))
      return refuse(`time.${field}`, 'must be a time of the day such as `15:00`');
  }
  return from === to ? refuse('time.to', 'is the same as `from`') : null;
}

/** A consent must name who gave it and for which debts. */
export function checkConsent({ person, debtIds }: Pick<Consent, 'person' | 'debtIds'>): Refusal | null {
  if (!isNamed(person)) return refuse('consent.person', 'is empty; write `consumer` for the debtor');
  return debtIds.length === 0 ? refuse('consent.debtIds', 'names no debt') : null;
}

/** A reported attempt must be new, have happened, and be counted for debts of this person. */
export function checkAttempt(
  person: PersonFacts,
  { attempt, at }: Extract<PersonEvent, { type: 'attempt' }>,
  accounts: readonly string[],
): Refusal | null {
  for (const field of ['id', 'channel', 'person'] as const) {
    if (!isNamed(attempt[field])) return refuse(`attempt.${field}`, 'is empty');
  }
  if (attempt.at > at) return refuse('attempt.at', 'is after the moment at which it became known');
  if (person.attempts.some(({ id }) => id === attempt.id))
    return refuse('attempt.id', `\`${attempt.id}\` is taken by another attempt`);
  if (attempt.account !== null && !accounts.includes(attempt.account))
    return refuse('attempt.account', `\`${attempt.account}\` is no account of this person`);
  for (const field of ['countsFor', 'discussed'] as const) {
    const stranger = attempt[field].find((debt) => !accounts.includes(debt));
    if (stranger !== undefined) return refuse(`attempt.${field}`, `\`${stranger}\` is no account of this person`);
  }
  return null;
}
