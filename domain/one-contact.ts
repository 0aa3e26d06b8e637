/**
 * One person, several accounts: the contacts of one local date are made as one, led by the highest rung; the others
 * are covered by it and complete (design, ladder 14).
 */
import type { Deed } from './act';
import { localDate } from './calendar';
import type { AccountFacts } from './facts';
import { type Policy, type RungKind, rungOf } from './policy';
import { settle } from './settle';
import type { Instant, LocalDate } from './time';

/** A rung of one of a person's accounts that would reach the person. */
export interface RungOfPerson {
  readonly account: string;
  readonly rung: string;
  readonly kind: ContactRungKind;
  /** Ladder day of the rung. */
  readonly day: number;
  /** Local date, in the account's zone, on which the contact would be made. */
  readonly on: LocalDate;
  /** When it would leave. */
  readonly at: Instant;
}

/** Kinds of rung that reach a person; legal and review do not. */
export type ContactRungKind = Exclude<RungKind, 'legal' | 'review'>;

/** What becomes of a person's rungs of one date. */
export interface OneContact {
  /** The rung that is walked. */
  readonly lead: RungOfPerson;
  /** The accounts that the contact speaks of, the lead's first. */
  readonly names: readonly string[];
  /** Rungs that the contact completes. */
  readonly covered: readonly RungOfPerson[];
  /** Rungs of accounts that the contact must not name: nothing was said of them, so they wait for another date. */
  readonly wait: readonly RungOfPerson[];
}

/** From gentle to grave, as the ladder climbs. */
const HEIGHT: Readonly<Record<ContactRungKind, number>> = { message: 0, letter: 1, call: 2, visit: 3 };

/**
 * The rung of an account whose contact falls on the date of `now`, or null. The notice of a visit is no rung: it is
 * made by itself, and neither leads nor is covered.
 */
export function rungOfToday(facts: AccountFacts, policy: Policy, now: Instant): RungOfPerson | null {
  const { next } = settle(facts, policy, now, 'leave');
  if (next.what !== 'contact' || next.contact === 'notice') return null;
  const { id, zone } = facts.account;
  const on = localDate(next.at, zone);
  const day = rungOf(policy, next.rung)?.day;
  if (day === undefined || on !== localDate(now, zone)) return null;
  return { account: id, rung: next.rung, kind: next.contact, day, on, at: next.at };
}

/**
 * Joins a person's rungs into one contact; null when there are none. All are of the lead's date: rungs of another one
 * are not asked about here. `mayName` says whether the law lets a contact about the lead's account speak of another.
 * @throws RangeError when an account appears twice or the dates differ.
 */
export function oneContact(
  rungs: readonly RungOfPerson[],
  mayName: (lead: string, other: string) => boolean,
): OneContact | null {
  const [lead, ...others] = [...rungs].sort(higherFirst);
  if (lead === undefined) return null;
  if (new Set(rungs.map(({ account }) => account)).size < rungs.length)
    throw new RangeError('an account has one rung at a time');
  if (others.some(({ on }) => on !== lead.on)) throw new RangeError('contacts of one local date are made as one');
  const covered = others.filter(({ account }) => mayName(lead.account, account));
  return {
    lead,
    names: [lead.account, ...covered.map(({ account }) => account)],
    covered,
    wait: others.filter((other) => !covered.includes(other)),
  };
}

/** By kind, then by ladder day; the account's id decides the rest, so that the answer does not depend on the order. */
function higherFirst(a: RungOfPerson, b: RungOfPerson): number {
  return HEIGHT[b.kind] - HEIGHT[a.kind] || b.day - a.day || (a.account < b.account ? -1 : 1);
}

/** The entry in the ledger of an account whose rung another account's contact covered. */
export const coveredBy = (lead: RungOfPerson, { rung }: RungOfPerson): Deed => ({
  kind: 'covered',
  rung,
  by: lead.account,
});
