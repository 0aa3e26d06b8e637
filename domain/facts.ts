/**
 * The facts of one account, in the order in which they became known. Everything the ladder says is derived from
 * these; nothing derived is kept. `seq` numbers facts and acts of the account together, so that "before" and
 * "since" are exact even within one instant.
 */
import type { Act } from './act';
import type { Minor } from './money';
import type { Instant, LocalDate, Zone } from './time';

/** When something became known, and its place in the account's order. */
export interface Known {
  readonly seq: number;
  readonly at: Instant;
}

/** A scalar that conditions may read. */
export type Scalar = string | number | boolean;

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

/** The account itself. */
export interface Account {
  readonly id: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly opened: LocalDate;
  readonly product: string | null;
  readonly facts: Readonly<Record<string, Scalar>>;
}

/** All that is known of an account. */
export interface AccountFacts {
  readonly account: Account;
  readonly items: readonly Item[];
  readonly payments: readonly Payment[];
  readonly holds: readonly Hold[];
  readonly stops: readonly Stop[];
  /** The ledger: what the ladder and people did, oldest first. */
  readonly acts: readonly Act[];
  /** The last number used. */
  readonly seq: number;
}

/** An account of which nothing is known yet. */
export const noFacts = (account: Account): AccountFacts => ({
  account,
  items: [],
  payments: [],
  holds: [],
  stops: [],
  acts: [],
  seq: 0,
});

/** The latest instant at which anything of the account became known or was done; null when nothing is known. */
export function latestKnown(facts: AccountFacts): Instant | null {
  let latest: Instant | null = null;
  const see = (known: { readonly at: Instant } | null): void => {
    if (known !== null && (latest === null || known.at > latest)) latest = known.at;
  };
  for (const item of facts.items) for (const known of [item, ...item.adjustments]) see(known);
  for (const payment of facts.payments) for (const known of [payment, ...payment.turns]) see(known);
  for (const hold of facts.holds) for (const known of [hold, hold.release]) see(known);
  for (const stop of facts.stops) for (const known of [stop, stop.clearing]) see(known);
  see(facts.acts.at(-1) ?? null);
  return latest;
}
