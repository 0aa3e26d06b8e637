/**
 * Which items an account has, how large they are, and which of them its status leaves unpaid. Months are counted from
 * April 2005 = 0, earlier ones are negative.
 */
import type { TapeItem } from './tape-account';
import { dateIn } from './tape-calendar';
import { behindByStatus, MONTHS, paidOnBill, type UciRow } from './uci-row';

/** An item is a tenth of the bill, unless the bounds below say otherwise. */
const BILL_SHARE = 10;
/** NT$: no item is below it, except when the bill is; and the amount of an item without a bill. */
const LEAST_ITEM = 1000;

/** The item that falls due in a month. */
export interface UciItem {
  readonly month: number;
  readonly item: TapeItem;
  /** NT$. */
  readonly amount: number;
}

/** Whether the status at the end of month `at` leaves the item of `month` unpaid: k behind = the k latest items. */
export const isOpen = (row: UciRow, month: number, at: number): boolean =>
  month <= at && month > at - behindByStatus(row, at);

/** Oldest first. A month has an item if it has a bill, or if any status leaves its item unpaid. */
export function itemsOf(row: UciRow, dueDay: number): readonly UciItem[] {
  const longest = Math.max(...MONTHS.map((month) => behindByStatus(row, month)));
  const months = Array.from({ length: longest + MONTHS.length }, (_, place) => place - longest).filter(
    (month) => billOf(row, month) !== undefined || MONTHS.some((at) => isOpen(row, month, at)),
  );
  return months.map((month) => {
    const due = dateIn(month, dueDay);
    const amount = amountOf(row, month, months);
    return { month, amount, item: { id: `i-${due.slice(0, 7)}`, due, amount: String(amount) } };
  });
}

/** The month's bill if anything is due on it. */
function billOf(row: UciRow, month: number): number | undefined {
  const bill = row.bill[month] ?? 0;
  return bill > 0 ? bill : undefined;
}

/**
 * A tenth of the bill, but no more than was paid where the status says that this was enough: the payment of a month
 * goes in equal parts on the items that it settles. Items before April go by April's bill.
 */
function amountOf(row: UciRow, month: number, months: readonly number[]): number {
  const bill = billOf(row, Math.max(0, month));
  if (bill === undefined) return LEAST_ITEM;
  const parts = MONTHS.filter((at) => isSettled(row, month, at) && paidOnBill(row, at) > 0).map((at) =>
    Math.floor(paidOnBill(row, at) / months.filter((other) => isSettled(row, other, at)).length),
  );
  return Math.max(Math.min(bill, LEAST_ITEM), Math.min(Math.ceil(bill / BILL_SHARE), ...parts));
}

/** Whether the item was unpaid before the month `at`, or new in it, and is paid at its end. */
const isSettled = (row: UciRow, month: number, at: number): boolean =>
  month <= at && !isOpen(row, month, at) && (month === at || isOpen(row, month, at - 1));
