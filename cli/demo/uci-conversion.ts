/**
 * The rule by which six statuses become items, payments and returned payments. It is stated in words in
 * data/uci-credit-card/README.md; months are counted from April 2005 = 0, earlier ones are negative.
 */
import { draw, drawBetween } from './draw';
import type { TapeAccount, TapeEvent } from './tape-account';
import { dateIn, instantOn, lastDayOf, onWeekday } from './tape-calendar';
import { isOpen, itemsOf, type UciItem } from './uci-items';
import { accountIdOf, cooperationOf, MONTHS, paidOnBill, type UciRow } from './uci-row';

/** Days between the announcement of an item and its due date. */
const ANNOUNCED_AHEAD = 20;

/** An item and the payments on it that stand, in NT$. */
interface Receivable extends UciItem {
  readonly standing: { readonly payment: string; readonly amount: number }[];
}

interface Conversion {
  readonly row: UciRow;
  readonly id: string;
  readonly dueDay: number;
  readonly receivables: readonly Receivable[];
  readonly events: TapeEvent[];
}

/** Converts one account, whatever its statuses: months behind at each month's end come out as the source has them. */
export function toTapeAccount(row: UciRow): TapeAccount {
  const id = accountIdOf(row);
  const dueDay = drawBetween(`${id}/due-day`, 0, 3, 12);
  const receivables = itemsOf(row, dueDay).map((item) => ({ ...item, standing: [] }));
  const conversion: Conversion = { row, id, dueDay, receivables, events: [] };
  for (const month of MONTHS) walkMonth(conversion, month);
  const known = receivables.filter((receivable) => receivable.month <= 0);
  return {
    id,
    currency: 'TWD',
    zone: 'Asia/Taipei',
    opened: dateIn(Math.min(0, known[0]?.month ?? 0), 1),
    product: 'card',
    facts: {
      cooperation: cooperationOf(row),
      creditLimit: row.limit,
      addressVerified: draw(`${id}/address-verified`, 0) < 0.85,
      contactsVerified: draw(`${id}/contacts-verified`, 0) < 0.95,
      visitLift: Math.round(draw(`${id}/visit-lift`, 0) * 25) / 100,
      overdueReason: 'unknown',
    },
    items: known.map((receivable) => receivable.item),
    events: conversion.events.sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at)),
  };
}

const owed = (receivable: Receivable): number =>
  receivable.standing.reduce((left, payment) => left - payment.amount, receivable.amount);

/** What happens in a month so that exactly the items stay unpaid that its status names. */
function walkMonth(conversion: Conversion, month: number): void {
  const { row, receivables } = conversion;
  for (const next of receivables) if (next.month === month + 1) announce(conversion, next);
  const upToNow = receivables.filter((receivable) => receivable.month <= month);
  const returned = upToNow.filter((receivable) => isOpen(row, receivable.month, month) && owed(receivable) === 0);
  const settled = upToNow.filter((receivable) => !isOpen(row, receivable.month, month) && owed(receivable) > 0);
  const wasBehind = upToNow.some((receivable) => receivable.month < month && owed(receivable) > 0);
  const left = paidOnBill(row, month) - settled.reduce((sum, receivable) => sum + owed(receivable), 0);
  for (const receivable of returned) takeBack(conversion, receivable, month);
  for (const receivable of settled) {
    pay(conversion, receivable, owed(receivable), settlingInstant(conversion, receivable, month, wasBehind));
  }
  const oldest = upToNow.find((receivable) => owed(receivable) > 0);
  if (oldest === undefined) return;
  const at = settled.length > 0 ? catchUp(conversion, month) : instant(conversion, 'part', month, 13, 26);
  payPart(conversion, oldest, left, at);
}

function announce(conversion: Conversion, { month, item }: Receivable): void {
  const { id, events, dueDay } = conversion;
  events.push({
    at: instantOn(dateIn(month, dueDay - ANNOUNCED_AHEAD), draw(`${id}/announce`, month)),
    type: 'item-added',
    item,
  });
}

function pay(conversion: Conversion, { item, standing }: Receivable, amount: number, at: string): void {
  const payment = `p-${conversion.events.filter((event) => event.type === 'payment').length + 1}`;
  standing.push({ payment, amount });
  conversion.events.push({ at, type: 'payment', id: payment, item: item.id, amount: String(amount) });
}

/** What the source shows above the items settled goes on the oldest one left, which stays unpaid by half at least. */
function payPart(conversion: Conversion, oldest: Receivable, left: number, at: string): void {
  const part = Math.min(left, Math.floor(owed(oldest) / 2));
  if (part > 0) pay(conversion, oldest, part, at);
}

/** The last payment of the item comes back, on a weekday early in the month. */
function takeBack({ id, events }: Conversion, { standing }: Receivable, month: number): void {
  const payment = standing.pop();
  if (payment === undefined) throw new Error(`account ${id}: nothing was paid that could be returned`);
  const day = onWeekday(dateIn(month, drawBetween(`${id}/return-day`, month, 2, 8)));
  events.push({ at: instantOn(day, draw(`${id}/return`, month)), type: 'payment-reversed', payment: payment.payment });
}

/** At the month's end if it will be returned, with the older ones if there are any, else by its due date. */
function settlingInstant(
  conversion: Conversion,
  { month: own }: Receivable,
  month: number,
  wasBehind: boolean,
): string {
  const lastDay = lastDayOf(month);
  if (isOpen(conversion.row, own, month + 1)) return instant(conversion, 'late', month, lastDay - 3, lastDay);
  return wasBehind ? catchUp(conversion, month) : instant(conversion, 'own', month, 1, conversion.dueDay);
}

/** One transfer pays all that is caught up in a month. */
const catchUp = (conversion: Conversion, month: number): string => instant(conversion, 'catch-up', month, 2, 26);

function instant({ id }: Conversion, purpose: string, month: number, firstDay: number, lastDay: number): string {
  const day = drawBetween(`${id}/${purpose}-day`, month, firstDay, lastDay);
  return instantOn(dateIn(month, day), draw(`${id}/${purpose}`, month));
}
