/** What a provider says that it took for a message, once it knows. */
import { isCurrency } from '../money';
import { type MicroMoney, parseMicros } from './micros';

/** References under which a provider keeps messages and calls with their prices; those of our own queues have none. */
export const hasToldPrice = (providerRef: string | null): boolean =>
  /^(?:SM|MM|CA)[0-9a-f]{32}$/i.test(providerRef ?? '');

/**
 * Reads Twilio's `price` and `price_unit`: a charge is negative there, the unit may be in small letters, and both are null
 * until it is known. Null = not told, or not in a form that can be believed. Beyond six decimals it is rounded up.
 */
export function toldPrice(price: unknown, unit: unknown): MicroMoney | null {
  if (typeof price !== 'string' || typeof unit !== 'string') return null;
  const currency = unit.trim().toUpperCase();
  const [, whole, fraction = ''] = /^-?(\d{1,9})(?:\.(\d+))?$/.exec(price.trim()) ?? [];
  if (whole === undefined || !isCurrency(currency)) return null;
  const micros = parseMicros(`${whole}.${fraction.slice(0, 6).padEnd(6, '0')}`);
  if (micros === null) return null;
  return { micros: /[1-9]/.test(fraction.slice(6)) ? micros + 1n : micros, currency };
}
