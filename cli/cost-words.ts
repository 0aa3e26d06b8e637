/** What messages cost, in a terminal. */
import type { ContactCost } from '../db/contact-price.store';
import { formatAmount } from '../domain/money';
import { formatMicros, type MicroMoney, minorAtLeast } from '../domain/price/micros';

/** Costs of an account's contacts, by their numbers. */
export type CostOf = ReadonlyMap<number, ContactCost>;

/** As it is paid, rounded up, and as it is where that is another number: `0.03 USD (0.0249)`. */
export function amountWords(amount: MicroMoney): string {
  const [paid, exact] = [formatAmount(minorAtLeast(amount), amount.currency), formatMicros(amount)];
  return `${paid} ${amount.currency}${paid === exact ? '' : ` (${exact})`}`;
}

/** Behind a contact on its line. An estimate that nobody could make is said to be unknown. */
export function costFields(cost: ContactCost | undefined): Readonly<Record<string, string | number>> {
  if (cost === undefined) return {};
  const { segments, estimate, price, tooDear } = cost;
  return {
    ...(segments === null ? {} : { segments }),
    cost: estimate === null ? 'unknown' : amountWords(estimate),
    ...(price === null ? {} : { price: amountWords(price) }),
    ...(tooDear === null ? {} : { refused: tooDear }),
  };
}

/** For machines. */
export const costsJson = (costs: CostOf) =>
  [...costs].map(([contact, { channel, segments, estimate, price, tooDear }]) => ({
    ...{ contact, channel, segments },
    estimate: estimate === null ? null : amountJson(estimate),
    price: price === null ? null : amountJson(price),
    refused: tooDear,
  }));

const amountJson = (amount: MicroMoney) => ({
  amount: formatAmount(minorAtLeast(amount), amount.currency),
  exact: formatMicros(amount),
  currency: amount.currency,
});
