/**
 * What a debt was on its itemisation date and what has become of it since: 12 CFR 1006.34(c)(2)(vi) to (ix). Item by item, so
 * that the sums add up to what is owed to the last minor unit whatever was reversed, adjusted or paid twice.
 */
import type { Components } from '../allocation';
import { restOf, stands } from '../balance';
import { localDate } from '../calendar';
import type { AccountFacts, Item } from '../facts';
import type { Minor } from '../money';
import type { LocalDate, Zone } from '../time';
import { type ItemisationDate, itemisationDate } from './itemisation-date';

/** Amounts of one debt; `before + interest + fees - payments - credits = now`. None is below zero. */
export interface Sums {
  /** Owed on the itemisation date, at the end of that day. */
  readonly before: Minor;
  /** Charged since. */
  readonly interest: Minor;
  /** Charged since; what an amount was raised by counts here, since nobody says that it is interest. */
  readonly fees: Minor;
  readonly payments: Minor;
  /** What else it was lowered by. */
  readonly credits: Minor;
  readonly now: Minor;
}

/** An itemised debt. */
export interface Itemisation extends Sums, ItemisationDate {}

const NOTHING: Sums = { before: 0n, interest: 0n, fees: 0n, payments: 0n, credits: 0n, now: 0n };

/**
 * Itemises what is overdue on a date. `divided`: how an item divides as it was announced; what is not divided is principal.
 * Null when the book can vouch for no itemisation date.
 */
export function itemise(
  facts: AccountFacts,
  divided: ReadonlyMap<string, Components>,
  today: LocalDate,
): Itemisation | null {
  const items = facts.items.filter(({ due }) => due < today);
  const from = itemisationDate(facts, items, today);
  if (from === null) return null;
  const sums = items.map((item) => sumsOf(facts, item, divided.get(item.id), from.on));
  return { ...from, ...sums.reduce(added, NOTHING) };
}

/** Principal is owed from the beginning; interest and fees of an item are charged when it falls due. */
function sumsOf(facts: AccountFacts, item: Item, parts: Components | undefined, on: LocalDate): Sums {
  const { interest = 0n, fees = 0n } = item.due > on ? (parts ?? {}) : {};
  const { before, raised } = adjusted(item, on, facts.account.zone);
  const paid = paidBy(facts, item, on);
  const then = floor(item.amount - interest - fees + before - paid.before);
  const now = restOf(item, facts.payments);
  const gone = then + interest + fees + raised - now;
  // More than was owed may have been paid: only what lowered the debt is told, payments first.
  const payments = paid.since < gone ? paid.since : gone;
  return { before: then, interest, fees: fees + raised, payments, credits: gone - payments, now };
}

/** By how much an item was changed until a day, and raised since. */
function adjusted(item: Item, on: LocalDate, zone: Zone): { readonly before: Minor; readonly raised: Minor } {
  let [amount, before, raised] = [item.amount, 0n, 0n];
  for (const { at, to } of item.adjustments) {
    if (localDate(at, zone) <= on) before += to - amount;
    else raised += floor(to - amount);
    amount = to;
  }
  return { before, raised };
}

function paidBy({ payments }: AccountFacts, item: Item, on: LocalDate) {
  let [before, since] = [0n, 0n];
  for (const payment of payments.filter(stands))
    for (const part of payment.parts) {
      if (part.item !== item.id) continue;
      if (payment.effective <= on) before += part.amount;
      else since += part.amount;
    }
  return { before, since };
}

const floor = (amount: Minor): Minor => (amount > 0n ? amount : 0n);

const added = (a: Sums, b: Sums): Sums => ({
  before: a.before + b.before,
  interest: a.interest + b.interest,
  fees: a.fees + b.fees,
  payments: a.payments + b.payments,
  credits: a.credits + b.credits,
  now: a.now + b.now,
});
