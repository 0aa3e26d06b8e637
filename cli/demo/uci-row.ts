/**
 * One account as the source has it, and what its six months say.
 */
import type { Cooperation } from './tape-account';

/** Months that the source covers: 0 is April, 5 is September 2005. */
export const MONTHS = [0, 1, 2, 3, 4, 5] as const;

/** One line of the source, money in whole NT$. Each list has one value for each month, April first. */
export interface UciRow {
  /** 1 to 30,000. */
  readonly number: number;
  readonly limit: number;
  /** -2 no use, -1 paid in full, 0 minimum paid, 1 and above: that many months behind at the end of the month. */
  readonly status: readonly number[];
  readonly bill: readonly number[];
  /** What was paid in that month, on the bill of the month before. */
  readonly paid: readonly number[];
}

/** The account's id on the tape. */
export const accountIdOf = (row: UciRow): string => `uci-${String(row.number).padStart(5, '0')}`;

/** Months behind at the end of a month by the source; 0 when nothing is, and outside the six months. */
export const behindByStatus = (row: UciRow, month: number): number => Math.max(0, row.status[month] ?? 0);

/** Paid on the bill of that month: the next month's column. 0 for September, whose payment the source lacks. */
export const paidOnBill = (row: UciRow, month: number): number => Math.max(0, row.paid[month + 1] ?? 0);

/** What the six statuses of an account tell. */
export interface PaymentHistory {
  /** Behind at the end of at least one month. */
  readonly late: boolean;
  /** Three months or more behind at the end of at least one. */
  readonly long: boolean;
  /** Two months or more further behind than at the end of the month before. */
  readonly jumps: number;
  /** Behind, then not, then behind again. */
  readonly relapses: boolean;
}

/** Reads the six statuses. */
export function historyOf(row: UciRow): PaymentHistory {
  const behind = MONTHS.map((month) => behindByStatus(row, month));
  const turns = behind.filter((months, at) => months > 0 && at > 0 && behind[at - 1] === 0).length;
  return {
    late: behind.some((months) => months > 0),
    long: behind.some((months) => months >= 3),
    jumps: behind.filter((months, at) => at > 0 && months - (behind[at - 1] ?? 0) >= 2).length,
    relapses: turns + (behind[0] === 0 ? 0 : 1) >= 2,
  };
}

/**
 * Of the months April to August with a bill, the share on whose bill anything was paid: all = good, at least half =
 * mixed, less = poor. Without any bill: mixed.
 */
export function cooperationOf(row: UciRow): Cooperation {
  const billed = MONTHS.slice(0, -1).filter((month) => (row.bill[month] ?? 0) > 0);
  if (billed.length === 0) return 'mixed';
  const share = billed.filter((month) => paidOnBill(row, month) > 0).length / billed.length;
  if (share === 1) return 'good';
  return share >= 0.5 ? 'mixed' : 'poor';
}
