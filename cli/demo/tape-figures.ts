/**
 * What the conversion makes of the source, counted. The table in data/uci-credit-card/README.md is this one.
 */
import { mismatches } from './months-behind';
import { readRows } from './tape';
import type { TapeAccount, TapeItem } from './tape-account';
import { toTapeAccount } from './uci-conversion';
import { behindByStatus, cooperationOf, historyOf, MONTHS, paidOnBill, type UciRow } from './uci-row';

/** A count and what it counts. */
export interface Figure {
  readonly what: string;
  readonly count: number;
}

/** Reads all accounts (some seconds) and counts; all but the first figure are of the ever-late accounts. */
export async function tapeFigures(): Promise<readonly Figure[]> {
  const counts = new Map<string, number>();
  const add = (what: string, count: number): void => void counts.set(what, (counts.get(what) ?? 0) + count);
  for await (const row of readRows()) {
    add('accounts in the source', 1);
    if (!historyOf(row).late) continue;
    const account = toTapeAccount(row);
    for (const [what, count] of [...countConversion(row, account), ...countHistory(row)]) add(what, count);
  }
  return [...counts].map(([what, count]) => ({ what, count }));
}

/** The figures as the rows of a Markdown table. */
export const figureRows = (figures: readonly Figure[]): string =>
  figures.map(({ what, count }) => `| ${what} | ${count.toLocaleString('en-US')} |`).join('\n');

type Counted = readonly [what: string, count: number];

function countConversion(row: UciRow, account: TapeAccount): readonly Counted[] {
  const converted = mismatches(row, account).length === 0;
  const announced = account.events.flatMap((event) => (event.type === 'item-added' ? [event.item] : []));
  const payments = account.events.flatMap((event) => (event.type === 'payment' ? [event] : []));
  const items = [...account.items, ...announced];
  const amountOf = new Map(items.map((item) => [item.id, item.amount]));
  return [
    ['ever-late accounts', 1],
    ['... converted: months behind equal at all six month ends', converted ? 1 : 0],
    ['... not converted', converted ? 0 : 1],
    ['items known at opening', account.items.length],
    ['items announced later', announced.length],
    [
      '... items in all without a bill behind them (NT$ 1,000 each)',
      items.filter((item) => !hasBill(row, item)).length,
    ],
    ['payments', payments.length],
    ['... of less than the whole item', payments.filter((paid) => paid.amount !== amountOf.get(paid.item)).length],
    ['payments returned', account.events.filter((event) => event.type === 'payment-reversed').length],
    ['months April to August in which the tape pays more than the source', monthsPaidAbove(row, account)],
  ];
}

/** Items before April go by April's bill. */
function hasBill(row: UciRow, item: TapeItem): boolean {
  const month = (Number(item.due.slice(0, 4)) - 2005) * 12 + Number(item.due.slice(5, 7)) - 4;
  return (row.bill[Math.max(0, month)] ?? 0) > 0;
}

function monthsPaidAbove(row: UciRow, account: TapeAccount): number {
  return MONTHS.slice(0, -1).filter((month) => {
    const name = `2005-0${month + 4}`;
    const paid = account.events.reduce(
      (sum, event) => sum + (event.type === 'payment' && event.at.startsWith(name) ? Number(event.amount) : 0),
      0,
    );
    return paid > paidOnBill(row, month);
  }).length;
}

function countHistory(row: UciRow): readonly Counted[] {
  const { jumps, relapses } = historyOf(row);
  const most = Math.max(...MONTHS.map((month) => behindByStatus(row, month)));
  const levels = [1, 2, 3, 4, 5, 6, 7, 8];
  return [
    ['jumps of two months', jumps],
    ['... after a month on whose bill the source shows a payment', jumpsAfterPayment(row)],
    ['accounts behind at the end of April', behindByStatus(row, 0) > 0 ? 1 : 0],
    ['... by two months or more', behindByStatus(row, 0) > 1 ? 1 : 0],
    ['accounts that are cured and late again', relapses ? 1 : 0],
    ...levels.map((level): Counted => [`accounts whose worst month end is ${level} behind`, most === level ? 1 : 0]),
    ...(['good', 'mixed', 'poor'] as const).map(
      (kind): Counted => [`cooperation ${kind}`, cooperationOf(row) === kind ? 1 : 0],
    ),
  ];
}

const jumpsAfterPayment = (row: UciRow): number =>
  MONTHS.filter(
    (month) =>
      month > 0 && behindByStatus(row, month) - behindByStatus(row, month - 1) >= 2 && paidOnBill(row, month - 1) > 0,
  ).length;
