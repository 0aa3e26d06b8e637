/**
 * What is owed. All amounts are derived from items, adjustments and the payments that stand.
 */
import type { AccountFacts, Item, Payment } from './facts';
import type { Minor } from './money';
import type { LocalDate } from './time';

/** What an item amounts to today, after adjustments. */
export const presentAmount = (item: Item): Minor => item.adjustments.at(-1)?.to ?? item.amount;

/** Whether a payment stands: it was not reversed, or the reversal was itself undone. */
export const stands = (payment: Payment): boolean => payment.turns.at(-1)?.stands ?? true;

/** What the standing payments have paid on an item. */
export function paidOn(item: Item, payments: readonly Payment[]): Minor {
  let paid = 0n;
  for (const payment of payments) {
    if (!stands(payment)) continue;
    for (const part of payment.parts) if (part.item === item.id) paid += part.amount;
  }
  return paid;
}

/** An item's rest: its present amount less the payments that stand, never below zero (design, ladder 9). */
export function restOf(item: Item, payments: readonly Payment[]): Minor {
  const rest = presentAmount(item) - paidOn(item, payments);
  return rest > 0n ? rest : 0n;
}

/** An item with its rest. */
export interface Owed {
  readonly item: Item;
  readonly rest: Minor;
}

/** Items by age: due date first, then the order in which they became known. */
export function byAge(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.due - b.due || a.seq - b.seq);
}

/** What is owed item by item, oldest first; paid items are left out. */
export function owedItems(facts: AccountFacts): Owed[] {
  return byAge(facts.items)
    .map((item) => ({ item, rest: restOf(item, facts.payments) }))
    .filter((owed) => owed.rest > 0n);
}

/** Everything owed, due or not. */
export const totalOwed = (facts: AccountFacts): Minor => sum(owedItems(facts));

/** All that is overdue on a date: due before it and not paid, rests below the tolerance included. */
export const overdueAmount = (facts: AccountFacts, today: LocalDate): Minor =>
  sum(owedItems(facts).filter((owed) => owed.item.due < today));

/** What falls due on one date and is not paid. */
export const dueOn = (facts: AccountFacts, date: LocalDate): Minor =>
  sum(owedItems(facts).filter((owed) => owed.item.due === date));

/** Whether a rest still counts for anchor and cure; below the tolerance it counts as paid (design, ladder 2). */
export const countsAsOpen = (rest: Minor, tolerance: Minor): boolean => rest > 0n && rest >= tolerance;

const sum = (owed: readonly Owed[]): Minor => owed.reduce((total, { rest }) => total + rest, 0n);
