/**
 * What a payment pays: the components of each item in the policy's order.
 */

import { stands } from './balance';
import type { AccountFacts, Payment } from './facts';
import { lesser, type Minor } from './money';
import type { Component } from './policy';

/** How an item divides; the sum is its amount. */
export type Components = Readonly<Record<Component, Minor>>;

/** What of a payment went to one component of one item. */
export interface Allocated {
  readonly item: string;
  readonly component: Component;
  readonly amount: Minor;
}

/** Divides one part of a payment over what is left of an item's components. The last in order takes any remainder. */
export function allocatePart(item: string, amount: Minor, left: Components, order: readonly Component[]): Allocated[] {
  const allocated: Allocated[] = [];
  let rest = amount;
  for (const [place, component] of order.entries()) {
    const share = place === order.length - 1 ? rest : lesser(rest, left[component]);
    if (share > 0n) allocated.push({ item, component, amount: share });
    rest -= share;
  }
  return allocated;
}

/** Divides a payment, given how its items divide. Payments before it that stand have been divided the same way. */
export function allocate(
  payment: Payment,
  facts: AccountFacts,
  order: readonly Component[],
  componentsOf: (item: string) => Components,
): Allocated[] {
  const result: Allocated[] = [];
  for (const part of payment.parts) {
    const left = { ...componentsOf(part.item) };
    for (const earlier of facts.payments) {
      if (earlier.seq >= payment.seq || !stands(earlier)) continue;
      for (const paid of earlier.parts) {
        if (paid.item !== part.item) continue;
        for (const share of allocatePart(paid.item, paid.amount, left, order)) left[share.component] -= share.amount;
      }
    }
    result.push(...allocatePart(part.item, part.amount, left, order));
  }
  return result;
}
