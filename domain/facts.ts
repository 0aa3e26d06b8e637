/**
 * The facts of one account, in the order in which they became known. Everything the ladder says is derived from
 * these; nothing derived is kept. `seq` numbers facts and acts of the account together, so that "before" and
 * "since" are exact even within one instant.
 */
import type { Act } from './act';
import type { CostKind } from './cost';
import type { ContactPoint } from './gate/contact-point';
import type { Whereabouts } from './gate/gate-facts';
import type { PersonFacts } from './gate/person-facts';
import type { ServedContact } from './gate/served-contact';
import type { Minor } from './money';
import type { Scalar } from './scalar';
import type { Instant, LocalDate, Zone } from './time';

export type { Scalar } from './scalar';

/** When something became known, and its place in the account's order. */
export interface Known {
  readonly seq: number;
  readonly at: Instant;
}

/** One receivable with a due date. */
export interface Item extends Known {
  readonly id: string;
  readonly due: LocalDate;
  readonly amount: Minor;
  /** Later amounts, oldest first. */
  readonly adjustments: readonly (Known & { readonly to: Minor })[];
}

/** A payment, what it paid, and whether it still stands. */
export interface Payment extends Known {
  readonly id: string;
  /** The day it counts as paid for reporting; equal to the day it was known unless backdated. */
  readonly effective: LocalDate;
  readonly parts: readonly { readonly item: string; readonly amount: Minor }[];
  /** Reversals and restorations, oldest first. */
  readonly turns: readonly (Known & { readonly stands: boolean })[];
}

/** A dated stop of the ladder (design, ladder 3 and "Holds"). */
export interface Hold extends Known {
  readonly id: string;
  readonly reason: string;
  readonly from: LocalDate;
  /** Last day, or null when open-ended. */
  readonly to: LocalDate | null;
  readonly release: (Known & { readonly on: LocalDate }) | null;
}

/** A stop code that was set, and cleared or not. */
export interface Stop extends Known {
  readonly code: string;
  readonly from: LocalDate;
  readonly clearing: (Known & { readonly on: LocalDate }) | null;
}

/** Scalar facts that were set after the opening; each replaces what was known by its name. */
export interface FactChange extends Known {
  readonly facts: Readonly<Record<string, Scalar>>;
}

/** One part of a plan. */
export interface Instalment {
  readonly due: LocalDate;
  readonly amount: Minor;
}

/** An agreement to pay in parts; its instalments are in order of their dates. */
export interface RepaymentPlan extends Known {
  readonly id: string;
  readonly instalments: readonly Instalment[];
  /** Called off, or at its agreed end; the reason is a code. What else ends a plan is derived. */
  readonly ending: (Known & { readonly reason: string | null }) | null;
}

/** A cost booked against the account; the debtor does not owe it. */
export interface BookedCost extends Known {
  readonly id: string;
  readonly kind: CostKind;
  /** The rung that it was spent for, if any. */
  readonly rung: string | null;
  readonly amount: Minor;
}

/** The account itself. */
export interface Account {
  readonly id: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly opened: LocalDate;
  readonly product: string | null;
  /** Scalar facts as of the opening; what holds now is in present-facts. */
  readonly facts: Readonly<Record<string, Scalar>>;
}

/** All that is known of an account. */
export interface AccountFacts {
  readonly account: Account;
  readonly items: readonly Item[];
  readonly payments: readonly Payment[];
  readonly holds: readonly Hold[];
  readonly stops: readonly Stop[];
  readonly factChanges: readonly FactChange[];
  readonly plans: readonly RepaymentPlan[];
  readonly costs: readonly BookedCost[];
  /** The ledger: what the ladder and people did, oldest first. */
  readonly acts: readonly Act[];
  /** The last number used. */
  readonly seq: number;
  /** Where the debtor's numbers say that they may be; absent where nobody looked. */
  readonly indicated?: readonly Whereabouts[];
  /** The debtor's contact points, oldest first; absent where nobody looked. */
  readonly points?: readonly ContactPoint[];
  /** Contacts that left and whose texts do something in law, oldest first; absent where there are none or nobody looked. */
  readonly served?: readonly ServedContact[];
  /** The debtor, as the gate knows them; absent where nothing is known beyond the account. */
  readonly person?: PersonFacts;
}

/** An account of which nothing is known yet. */
export const noFacts = (account: Account): AccountFacts => ({
  account,
  items: [],
  payments: [],
  holds: [],
  stops: [],
  factChanges: [],
  plans: [],
  costs: [],
  acts: [],
  seq: 0,
});

/** Everything that became known of the account and, of its acts, the last. */
export function* everyKnown(facts: AccountFacts): Generator<Known> {
  for (const item of facts.items) yield* [item, ...item.adjustments];
  for (const payment of facts.payments) yield* [payment, ...payment.turns];
  for (const hold of facts.holds) yield* hold.release === null ? [hold] : [hold, hold.release];
  for (const stop of facts.stops) yield* stop.clearing === null ? [stop] : [stop, stop.clearing];
  yield* facts.factChanges;
  yield* facts.costs;
  for (const plan of facts.plans) yield* plan.ending === null ? [plan] : [plan, plan.ending];
  yield* facts.acts.slice(-1);
}

/** The latest instant at which anything of the account became known or was done; null when nothing is known. */
export function latestKnown(facts: AccountFacts): Instant | null {
  let latest: Instant | null = null;
  for (const { at } of everyKnown(facts)) if (latest === null || at > latest) latest = at;
  return latest;
}
