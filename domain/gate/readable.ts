/**
 * Facts of the gate with their instants and dates as text, for people. Which number is what follows from the name of its
 * field, as the vocabulary of the gate has them.
 */
import { formatDate, formatInstant } from '../calendar';
import type { Instant, LocalDate, Zone } from '../time';

const INSTANTS: ReadonlySet<string> = new Set([
  'at',
  'receivedAt',
  'revokedAt',
  'knownAt',
  'sentAt',
  'endedAt',
  'verificationSentAt',
  'balanceReadAt',
  'inReplyTo',
  'deliveredAt',
  'viewedAt',
]);

const DATES: ReadonlySet<string> = new Set([
  'on',
  'until',
  'mailedAt',
  'instalments',
  'agreedInstalments',
  'first',
  'last',
]);

const isDate = (field: string): boolean => DATES.has(field) || /[a-z]On$/.test(field);

/** Any part of the facts; instants are told on the clock of the zone. */
export function readable(value: object, zone: Zone): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([field, cell]) => [field, told(field, cell, zone)]));
}

function told(field: string, value: unknown, zone: Zone): unknown {
  if (typeof value === 'number') {
    if (INSTANTS.has(field)) return formatInstant(value as Instant, zone);
    return isDate(field) ? formatDate(value as LocalDate) : value;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => told(field, one, zone));
  return typeof value === 'object' && value !== null ? readable(value, zone) : value;
}
