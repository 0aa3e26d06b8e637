/**
 * How the rows of one tape lie in the staging table, and what each of our columns is made of.
 */
import type { TapeField } from '../../domain/tape-columns';
import type { DateFormat, MoneyFormat } from '../../domain/tape-formats';

/** Where the value of one of our columns comes from. */
export interface LaidCell {
  /** Place of the file's column, from 0; null when every row has the constant. */
  readonly place: number | null;
  /** The value where the cell is empty. */
  readonly constant: string | null;
  /** What is put before a cell that is not empty. */
  readonly prefix: string;
  readonly date: DateFormat;
}

/** Rows are taken whose cell is (or is not) one of the values. */
export interface LaidFilter {
  readonly place: number;
  readonly values: readonly string[];
  readonly taken: boolean;
}

/** A tape as it is staged. */
export interface TapeLayout {
  /** How many columns the file has. */
  readonly width: number;
  readonly delimiter: string;
  readonly money: MoneyFormat;
  readonly where: readonly LaidFilter[];
  readonly cells: ReadonlyMap<TapeField, LaidCell>;
}

/** Whether the tape tells a column at all. */
export const tells = ({ cells }: TapeLayout, field: TapeField): boolean => cells.has(field);
