/**
 * The day from which a debt is itemised in a validation notice: one of the five references of 12 CFR 1006.34(b)(3). The
 * law leaves the choice; ours falls on the first of these that the book can vouch for, with the amount on that day, and is
 * the same for every notice of a debt until somebody tells a date that comes before it in this list.
 */

import { stands } from '../balance';
import { parseDate } from '../calendar';
import type { AccountFacts, Item, Payment } from '../facts';
import { presentFacts } from '../present-facts';
import type { LocalDate } from '../time';

/** In the order in which they are tried: what the creditor told, then what the book itself has. */
const REFERENCES = ['judgment', 'charge-off', 'last-statement', 'transaction', 'last-payment'] as const;

type Reference = (typeof REFERENCES)[number];

/** A day, and what happened on it. */
export interface ItemisationDate {
  readonly reference: Reference;
  readonly on: LocalDate;
}

/** The facts of an account that tell a day. */
const TOLD = { judgment: 'judgmentOn', 'charge-off': 'chargedOffOn', 'last-statement': 'lastStatementOn' } as const;

/** On a line of credit there is no one transaction: its opening gave rise to nothing that is owed. */
const REVOLVING: readonly string[] = ['card', 'credit-line', 'overdraft'];

/** The day for a debt that is made of these items; null when the book can vouch for none. */
export function itemisationDate(facts: AccountFacts, items: readonly Item[], today: LocalDate): ItemisationDate | null {
  for (const reference of REFERENCES) {
    const on = dayOf(facts, items, reference);
    if (on !== null && on >= facts.account.opened && on <= today) return { reference, on };
  }
  return null;
}

function dayOf(facts: AccountFacts, items: readonly Item[], reference: Reference): LocalDate | null {
  const paid = paymentsOn(facts, items);
  // A payment of unknown date may lie before a day or after it: then nobody can say what was owed on that day.
  const vouched = (on: LocalDate | null | undefined): LocalDate | null =>
    on != null && paid.every((payment) => isDated(payment) || payment.effective <= on) ? on : null;
  switch (reference) {
    case 'transaction':
      return transactionDate(facts, items);
    case 'last-payment':
      return vouched(
        paid
          .filter(isDated)
          .map(({ effective }) => effective)
          .sort((a, b) => b - a)[0],
      );
    default: {
      const told = presentFacts(facts)[TOLD[reference]];
      return vouched(typeof told === 'string' ? parseDate(told) : null);
    }
  }
}

/**
 * The day on which the loan was made. All interest, fees and payments lie after it, so that it needs no date of any of them. An
 * opening that is not before the first due date was made up for want of one.
 */
function transactionDate({ account, items: all }: AccountFacts, items: readonly Item[]): LocalDate | null {
  if (account.product !== null && REVOLVING.includes(account.product)) return null;
  return items.length > 0 && all.every(({ due }) => account.opened < due) ? account.opened : null;
}

/** Payments that stand and paid something on these items. */
function paymentsOn({ payments }: AccountFacts, items: readonly Item[]): Payment[] {
  const ids = new Set(items.map(({ id }) => id));
  return payments.filter((payment) => stands(payment) && payment.parts.some(({ item }) => ids.has(item)));
}

/** A tape's total tells that something was paid, and not when. */
const isDated = ({ id }: Payment): boolean => !id.startsWith('tape:');
