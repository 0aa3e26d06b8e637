/**
 * Money at the border: `{ "amount": "249.95", "currency": "CNY" }`.
 */
import { z } from 'zod';
import { formatAmount, type Minor, parseAmount } from '../domain/money';
import { amountProblem, currency, decimal, must } from './fields';

/** An amount with its currency; the decimals must be those of the currency at most. */
export const moneySchema = z
  .strictObject(
    { amount: decimal, currency },
    { error: must('money such as { "amount": "249.95", "currency": "CNY" }') },
  )
  .refine(({ amount, currency: code }) => amountProblem(amount, code) === null, {
    path: ['amount'],
    error: 'has too many decimals for its currency',
  })
  .meta({ id: 'Money' });

export type Money = z.infer<typeof moneySchema>;

/** Minor units as money. */
export const toMoney = (minor: Minor, code: string): Money => ({ amount: formatAmount(minor, code), currency: code });

/** Money that moneySchema has passed, in minor units. */
export function toMinor({ amount, currency: code }: Money): Minor {
  const minor = parseAmount(amount, code);
  if (typeof minor === 'bigint') return minor;
  throw new RangeError(`amount \`${amount}\` ${code}: ${minor}`);
}
