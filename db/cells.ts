/**
 * How values of the domain are written into cells of the book.
 */
import { type RawBuilder, sql } from 'kysely';
import { formatDate } from '../domain/calendar';
import type { Instant, LocalDate } from '../domain/time';

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An instant as the text of a timestamptz, exact to the millisecond. */
export const stamp = (at: Instant): string => new Date(at).toISOString();

/** As `stamp`; null stays null. */
export const stampOrNull = (at: Instant | null): string | null => (at === null ? null : stamp(at));

/** An instant to compare a timestamptz with. */
export const stampValue = (at: Instant): RawBuilder<Instant> => sql<Instant>`${stamp(at)}::timestamptz`;

/** A date as the text of a date column. */
export const dayText = (date: LocalDate): string => formatDate(date);

/** As `dayText`; null stays null. */
export const dayTextOrNull = (date: LocalDate | null): string | null => (date === null ? null : dayText(date));

/** Any value as JSON text. Amounts become decimal text, since JSON's numbers would round them. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, cell: unknown) => (typeof cell === 'bigint' ? cell.toString() : cell));

/** As `jsonText`; null stays SQL's null. */
export const jsonTextOrNull = (value: unknown): string | null => (value === null ? null : jsonText(value));
