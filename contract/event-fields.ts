/**
 * Reads the fields of an event one by one: the value, or the refusal that names the field.
 */
import { parseDate, parseInstant } from '../domain/calendar';
import type { Refusal } from '../domain/event';
import { nearestWord } from '../domain/known-facts';
import { type Minor, parseAmount } from '../domain/money';
import type { Scalar } from '../domain/scalar';
import type { Instant, LocalDate } from '../domain/time';

/** A value, or why there is none. */
export type Read<T> = T | Refusal;

/** A group of fields, its place in the event (`item.`), and the account's currency. */
export interface FieldReader {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly prefix: string;
  readonly currency: string;
}

/** Whether a read failed. */
export const isRefused = (read: unknown): read is Refusal =>
  typeof read === 'object' && read !== null && 'field' in read && 'reason' in read;

const refused = ({ fields, prefix }: FieldReader, field: string, what: string): Refusal => ({
  field: prefix + field,
  reason: fields[field] === undefined ? `is missing; give ${what}` : `must be ${what}`,
});

/** Text that is not empty. */
export function textIn(raw: FieldReader, field: string): Read<string> {
  const value = raw.fields[field];
  return typeof value === 'string' && value.trim() !== '' ? value : refused(raw, field, 'text');
}

/** A calendar date. */
export function dateIn(raw: FieldReader, field: string): Read<LocalDate> {
  const value = raw.fields[field];
  return (typeof value === 'string' ? parseDate(value) : null) ?? refused(raw, field, 'a date such as `2012-05-31`');
}

/** An instant with its offset. */
export function instantIn(raw: FieldReader, field: string): Read<Instant> {
  const value = raw.fields[field];
  const parsed = typeof value === 'string' ? parseInstant(value) : null;
  return parsed ?? refused(raw, field, 'a moment with its offset such as `2012-06-01T10:00:00+08:00`');
}

/** A time of day such as `18:00`, as minutes after midnight. */
export const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** A time of day, in minutes after midnight. */
export function minuteIn(raw: FieldReader, field: string): Read<number> {
  const value = raw.fields[field];
  const match = typeof value === 'string' ? CLOCK_TIME.exec(value) : null;
  return match === null
    ? refused(raw, field, 'a time of day such as `18:00`')
    : Number(match[1]) * 60 + Number(match[2]);
}

/** One of a few words. */
export function oneOfIn<const T extends string>(raw: FieldReader, field: string, words: readonly T[]): Read<T> {
  const value = raw.fields[field];
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  const nearest = typeof value === 'string' ? nearestWord(value, words) : null;
  if (nearest !== null)
    return { field: raw.prefix + field, reason: `unknown \`${String(value)}\`; did you mean \`${nearest}\`?` };
  return refused(raw, field, `one of ${words.join(', ')}`);
}

/** A group within the event. */
export function groupIn(raw: FieldReader, field: string): Read<FieldReader> {
  const value = raw.fields[field];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused(raw, field, 'a group of fields');
  return { fields: value as Record<string, unknown>, prefix: `${raw.prefix}${field}.`, currency: raw.currency };
}

/** A list of groups; each group's place is in its prefix: `instalments[0].` */
export function groupsIn(raw: FieldReader, field: string, most: number): Read<readonly FieldReader[]> {
  const value = raw.fields[field];
  if (!Array.isArray(value)) return refused(raw, field, 'a list');
  if (value.length > most) return { field: raw.prefix + field, reason: `must be at most ${most} long` };
  const groups: FieldReader[] = [];
  for (const [place, given] of value.entries()) {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return { field: `${raw.prefix}${field}[${place}]`, reason: 'must be a group of fields' };
    const prefix = `${raw.prefix}${field}[${place}].`;
    groups.push({ fields: given as Record<string, unknown>, prefix, currency: raw.currency });
  }
  return groups;
}

/** A code: a word that may stand in a history, never a sentence. */
export function codeIn(raw: FieldReader, field: string): Read<string> {
  const value = raw.fields[field];
  return typeof value === 'string' && CODE.test(value) ? value : refused(raw, field, 'a code such as `agreed-end`');
}

/** The refusal of a group that names another currency than the account's; null when it names none or the same. */
export function foreignCurrency(raw: FieldReader): Refusal | null {
  const { currency } = raw.fields;
  if (currency === undefined || currency === raw.currency) return null;
  return {
    field: `${raw.prefix}currency`,
    reason: `\`${String(currency)}\` is not the account's currency ${raw.currency}`,
  };
}

/**
 * An amount in the currency of the account: text such as `249.95` with the currency, if any, beside it, or
 * `{ amount, currency }`.
 */
export function amountIn(raw: FieldReader, field: string): Read<Minor> {
  const value = raw.fields[field];
  if (typeof value === 'object' && value !== null) {
    const group = groupIn(raw, field);
    if (isRefused(group)) return group;
    return typeof group.fields.amount === 'string' ? amountIn(group, 'amount') : refused(group, 'amount', AMOUNT);
  }
  const foreign = foreignCurrency(raw);
  if (foreign !== null) return foreign;
  if (typeof value !== 'string') return refused(raw, field, AMOUNT);
  const parsed = parseAmount(value, raw.currency);
  if (typeof parsed === 'bigint') return parsed;
  if (parsed === 'not a decimal number') return refused(raw, field, AMOUNT);
  return { field: raw.prefix + field, reason: `\`${value}\` has too many decimals for ${raw.currency}` };
}

/** A name of a fact, and a text that may stand in a history: a code, never a sentence. */
export const FACT_NAME = /^[a-z][A-Za-z0-9]{0,49}$/;
export const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,63}$/u;

/** Scalar facts by name: true or false, numbers, and codes. */
export function factsIn(raw: FieldReader, field: string): Read<Readonly<Record<string, Scalar>>> {
  const group = groupIn(raw, field);
  if (isRefused(group)) return group;
  const facts: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(group.fields)) {
    if (!FACT_NAME.test(name)) return { field: group.prefix + name, reason: 'is no name of a fact' };
    const fits = typeof value === 'boolean' || Number.isFinite(value) || (typeof value === 'string' && isCode(value));
    if (!fits) return refused(group, name, 'true, false, a number or a code such as `illness`');
    facts[name] = value as Scalar;
  }
  return Object.keys(facts).length === 0 ? refused(raw, field, 'a group with at least one fact') : facts;
}

const isCode = (text: string): boolean => text === '' || CODE.test(text);

const AMOUNT = 'an amount as text such as `"249.95"`';
