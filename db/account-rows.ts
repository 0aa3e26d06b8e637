/**
 * An account as it is read: flat lists of rows, put together as the domain's facts. Dates come as days and instants
 * as milliseconds since 1970, amounts as decimal text.
 */
import type { Components } from '../domain/allocation';
import {
  type AccountFacts,
  type BookedCost,
  everyKnown,
  type FactChange,
  type Hold,
  type Item,
  type Known,
  type Payment,
  type RepaymentPlan,
  type Stop,
} from '../domain/facts';
import type { ServedContact } from '../domain/gate/served-contact';
import type { Component } from '../domain/policy';
import type { Scalar } from '../domain/scalar';
import type { LocalDate, Zone } from '../domain/time';
import { actOf, type LedgerRow } from './act-body';
import { type PersonGateRow, personOf } from './person-rows';
import type { PointKind, Role } from './schema';

/** A contact point that is not known to be bad. */
export interface BookedPoint {
  readonly kind: PointKind;
  readonly value: string;
  readonly verified: boolean;
  /** Somebody who has this number wants no messages there. Absent = no. */
  readonly refused?: true;
}

/** A person of an account, with what is needed to reach them. */
export interface BookedPerson {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly salutation: string | null;
  readonly language: string;
  readonly points: readonly BookedPoint[];
}

type ItemRow = Known & { readonly id: string; readonly due: LocalDate; readonly amount: string } & Readonly<
    Record<Component, string>
  >;

type PlanRow = Omit<RepaymentPlan, 'instalments'> & {
  readonly instalments: readonly { readonly due: LocalDate; readonly amount: string }[];
};

/** The row that `loadAccount` selects. */
export interface LoadedRow {
  readonly id: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly opened: LocalDate;
  readonly product: string | null;
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly seq: number;
  readonly policy_id: string | null;
  readonly episode_policy: { readonly id: string; readonly version: number } | null;
  readonly starts_at: number | null;
  readonly next_at: number | null;
  readonly template_revision: bigint;
  readonly run_id: string | null;
  readonly people: readonly BookedPerson[] | null;
  readonly others: readonly string[] | null;
  readonly items: readonly ItemRow[] | null;
  readonly adjustments: readonly (Known & { item: string; to: string })[] | null;
  readonly payments: readonly (Known & { id: string; effective: LocalDate })[] | null;
  readonly parts: readonly { payment: string; item: string; amount: string }[] | null;
  readonly turns: readonly (Known & { payment: string; stands: boolean })[] | null;
  readonly holds: readonly Hold[] | null;
  readonly stops: readonly Stop[] | null;
  readonly plans: readonly PlanRow[] | null;
  readonly costs: readonly (Omit<BookedCost, 'amount'> & { readonly amount: string })[] | null;
  readonly fact_changes: readonly FactChange[] | null;
  readonly acts: readonly LedgerRow[] | null;
  readonly served: readonly ServedContact[] | null;
  /** Of the debtor. */
  readonly person_gate: PersonGateRow | null;
}

/** The facts of a loaded row, typed as the domain has them. */
export function factsOf(row: LoadedRow): AccountFacts {
  const { id, currency, zone, opened, product, facts, seq } = row;
  return {
    account: { id, currency, zone, opened, product, facts },
    items: itemsOf(row),
    payments: paymentsOf(row),
    holds: row.holds ?? [],
    stops: row.stops ?? [],
    factChanges: row.fact_changes ?? [],
    plans: (row.plans ?? []).map(planOf),
    costs: (row.costs ?? []).map((cost) => ({ ...cost, amount: BigInt(cost.amount) })),
    acts: (row.acts ?? []).map(actOf),
    seq,
    ...(row.served === null ? {} : { served: row.served }),
    ...(row.person_gate === null ? {} : { person: personOf(row.person_gate) }),
  };
}

/** How each item of a loaded row divides. */
export const componentsOf = (row: LoadedRow): Map<string, Components> =>
  new Map(
    (row.items ?? []).map(({ id, principal, interest, fees }) => [
      id,
      { principal: BigInt(principal), interest: BigInt(interest), fees: BigInt(fees) },
    ]),
  );

/** The highest number among what was loaded; below `seq` when the lists are older than the account's own row. */
export function lastNumber(facts: AccountFacts): number {
  let last = 0;
  for (const { seq } of everyKnown(facts)) if (seq > last) last = seq;
  return last;
}

const planOf = ({ instalments, ...plan }: PlanRow): RepaymentPlan => ({
  ...plan,
  instalments: instalments.map(({ due, amount }) => ({ due, amount: BigInt(amount) })),
});

function itemsOf(row: LoadedRow): Item[] {
  const adjustments = grouped(row.adjustments, (adjustment) => adjustment.item);
  return (row.items ?? []).map(({ id, due, amount, seq, at }) => ({
    id,
    due,
    amount: BigInt(amount),
    seq,
    at,
    adjustments: (adjustments.get(id) ?? []).map(({ seq, at, to }) => ({ seq, at, to: BigInt(to) })),
  }));
}

function paymentsOf(row: LoadedRow): Payment[] {
  const parts = grouped(row.parts, (part) => part.payment);
  const turns = grouped(row.turns, (turn) => turn.payment);
  return (row.payments ?? []).map(({ id, effective, seq, at }) => ({
    id,
    effective,
    seq,
    at,
    parts: (parts.get(id) ?? []).map(({ item, amount }) => ({ item, amount: BigInt(amount) })),
    turns: (turns.get(id) ?? []).map(({ seq, at, stands }) => ({ seq, at, stands })),
  }));
}

function grouped<T>(rows: readonly T[] | null, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows ?? []) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
