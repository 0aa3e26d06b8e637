/**
 * Money in integer minor units. Amounts never become floating point; they are text at every border.
 */

/** An amount in the minor unit of its currency (fen, cents). */
export type Minor = bigint;

/** Minor-unit digits where ISO 4217 has other than two. */
export const ODD_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
};

/** Why an amount could not be read. */
export type AmountProblem = 'not a decimal number' | 'too many decimals';

/** Digits after the decimal point in a currency (ISO 4217). */
export const minorDigits = (currency: string): number => ODD_DIGITS[currency] ?? 2;

/** Whether the text has the form of an ISO 4217 code. */
export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** Reads `249.95`. No sign, no grouping, no exponent; at most the currency's decimals. */
export function parseAmount(text: string, currency: string): Minor | AmountProblem {
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (match === null) return 'not a decimal number';
  const digits = minorDigits(currency);
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return 'too many decimals';
  return BigInt(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`);
}

/** Writes minor units as a decimal with all digits of the currency: `249.95`. */
export function formatAmount(minor: Minor, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The smaller of two amounts. */
export const lesser = (a: Minor, b: Minor): Minor => (a < b ? a : b);
