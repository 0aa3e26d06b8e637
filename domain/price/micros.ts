/**
 * What a message costs us, in millionths of a currency's unit: a segment costs parts of a cent, which minor units cannot
 * hold. Sums are exact; only what is shown is rounded, upwards.
 */
import { type Minor, minorDigits } from '../money';

/** An amount in millionths of the unit of its currency. */
export type Micros = bigint;

/** An amount with its currency. Amounts of two currencies are never added or compared. */
export interface MicroMoney {
  readonly micros: Micros;
  /** ISO 4217. */
  readonly currency: string;
}

const DIGITS = 6;

/** Reads `0.0083`: no sign, no grouping, no exponent, at most six decimals; null when it is none of that. */
export function parseMicros(text: string): Micros | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  return whole === undefined ? null : BigInt(`${whole}${fraction.padEnd(DIGITS, '0')}`);
}

/** Writes all of it, with no fewer decimals than the currency has: `0.0249`, `0.05`, `1.00`. */
export function formatMicros({ micros, currency }: MicroMoney): string {
  const text = micros.toString().padStart(DIGITS + 1, '0');
  const least = minorDigits(currency);
  const [whole, all] = [text.slice(0, -DIGITS), text.slice(-DIGITS)];
  const fraction = all.slice(0, least) + all.slice(least).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** The whole minor units that pay for it: rounded up, so that nothing is shown as free that is not. */
export function minorAtLeast({ micros, currency }: MicroMoney): Minor {
  const inMinor = 10n ** BigInt(DIGITS - minorDigits(currency));
  return (micros + inMinor - 1n) / inMinor;
}
