/**
 * Kinds of column: what is read from them and what is written into them.
 */
import type { ColumnType } from 'kysely';
import type { Instant } from '../domain/time';
import type { Json } from './cells';

/** A timestamptz: read as epoch milliseconds, written as ISO text. */
export type Stamp = ColumnType<Instant, string, string>;
/** A timestamptz that the database's clock fills in. */
export type ClockStamp = ColumnType<Instant, string | undefined, string>;
/** A timestamptz that may be null. */
export type StampOrNull = ColumnType<Instant | null, string | null | undefined, string | null>;
/** A date: ISO text. */
export type Day = ColumnType<string, string, string>;
/** A date that may be null. */
export type DayOrNull = ColumnType<string | null, string | null | undefined, string | null>;
/** A jsonb: read as a value, written as JSON text. */
export type JsonCell<T = Json> = ColumnType<T, string, string>;
/** A jsonb that may be null. */
export type JsonOrNull<T = Json> = ColumnType<T | null, string | null | undefined, string | null>;
