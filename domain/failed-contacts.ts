/** Contacts of a ledger that are known to have reached nobody, and what was made of each (ADR 0028). */
import type { Act } from './act';
import type { Instant } from './time';

/** A failure as the ledger has it. */
export type FailureAct = Extract<Act, { kind: 'contact-failed' }>;

const isFailure = (act: Act): act is FailureAct => act.kind === 'contact-failed';

const NONE: ReadonlySet<number> = new Set();

/** Whether a failure makes its contact not done: it is made anew, or it was the notice of a visit that is passed by. */
const takesBack = ({ follows, notice }: FailureAct): boolean =>
  follows === 'again' || follows === 'other' || (follows === 'passed' && notice);

/** Numbers of the contacts, and of what they covered, that count for nothing on the ladder any more. */
export function takenBack(acts: readonly Act[]): ReadonlySet<number> {
  const failures = acts.filter(isFailure).filter(takesBack);
  return failures.length === 0 ? NONE : new Set(failures.map(({ contact }) => contact));
}

/** Numbers of all contacts that reached nobody, whatever was made of that. */
export function failedContacts(acts: readonly Act[]): ReadonlySet<number> {
  const failures = acts.filter(isFailure);
  return failures.length === 0 ? NONE : new Set(failures.map(({ contact }) => contact));
}

/** Numbers of the contacts that provably never left the house. */
export function neverLeft(acts: readonly Act[]): ReadonlySet<number> {
  const failures = acts.filter(isFailure).filter(({ cause }) => cause === 'never-left');
  return failures.length === 0 ? NONE : new Set(failures.map(({ contact }) => contact));
}

/** From when on a contact that failed may be tried again. */
export const againFrom = ({ at, notBefore = at }: FailureAct): Instant => (notBefore > at ? notBefore : at);

/** The failure after which something that is no rung is tried again: a plan's reminder, an apology. Null when there is none. */
export function openFailure(acts: readonly Act[], rung: string): FailureAct | null {
  const last = acts.findLast((act) => (act.kind === 'contact' || isFailure(act)) && act.rung === rung);
  return last !== undefined && isFailure(last) && takesBack(last) ? last : null;
}
