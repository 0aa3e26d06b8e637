/**
 * Limitation of suits on consumer debts, by the state where the person lives. Two states alone: of the others nothing
 * was read, so nothing is said of them.
 */
import { Temporal } from 'temporal-polyfill/implementation';
import { formatDate, parseDate } from '../calendar';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import type { LocalDate } from '../time';
import { livesOutside } from './us-states';

/** New York, CPLR 214-i: any consumer credit. */
export const NY_YEARS = 3;
/** Washington, RCW 4.16.040 and .080: contracts in writing, and all else. */
export const WA_YEARS = { written: 6, other: 3 } as const;

/** Debts that are lent on a contract in writing. Of a card or a bill nobody knows that. */
const WRITTEN: ReadonlySet<string | undefined> = new Set(['mortgage', 'personal-loan', 'student-loan', 'auto-loan']);

/** The date so many years later; 28 February for the 29th. */
export const yearsAfter = (date: LocalDate, years: number): LocalDate => {
  const text = Temporal.PlainDate.from(formatDate(date)).add({ years }).toString();
  return parseDate(text) ?? date;
};

/**
 * When the debt fell due: by its own date, else by its first instalment. A payment does not move it. Null = nobody
 * says.
 */
export function fellDueOn({ dueOn, instalments }: GateFacts): LocalDate | null {
  if (dueOn !== undefined) return dueOn;
  return instalments === undefined || instalments.length === 0 ? null : (Math.min(...instalments) as LocalDate);
}

/** Whether every debt of the act is on a contract in writing. */
export function isWritten({ debts }: GateFacts, { debtIds }: IntendedAct): boolean {
  const meant = debts.filter(({ id }) => debtIds.length === 0 || debtIds.includes(id));
  return meant.length > 0 && meant.every(({ type }) => WRITTEN.has(type));
}

/** The last day of limitation where the state is known and told of here; null otherwise. */
export function limitationEnds({ facts, act }: Question): LocalDate | null {
  const due = fellDueOn(facts);
  if (due === null || facts.residence === undefined) return null;
  if (!livesOutside(facts, 'US-NY')) return yearsAfter(due, NY_YEARS);
  if (!livesOutside(facts, 'US-WA')) return yearsAfter(due, isWritten(facts, act) ? WA_YEARS.written : WA_YEARS.other);
  return null;
}

/** A suit, or words that threaten one. */
export function suesOrThreatens({ channel, action, content }: IntendedAct): boolean {
  if (channel === 'legal') return action !== 'file-proof-of-claim';
  return content !== undefined && /(?:^|\+)(?:threat|intent-to-sue|notice-of-suit|letter-of-claim)/.test(content);
}
