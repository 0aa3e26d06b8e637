/**
 * The check of the conversion. It knows nothing of how events were made: it folds items and events into balances by
 * date and looks at what is overdue.
 */
import type { TapeAccount, TapeEvent, TapeItem } from './tape-account';
import type { UciRow } from './uci-row';

const MONTH_ENDS = ['2005-04-30', '2005-05-31', '2005-06-30', '2005-07-31', '2005-08-31', '2005-09-30'] as const;

/** How an account of the tape differs from the source, in one sentence. */
export interface Mismatch {
  readonly id: string;
  readonly reason: string;
}

type PaymentEvent = Extract<TapeEvent, { readonly type: 'payment' }>;

interface Balance {
  readonly items: Map<string, { readonly due: string; readonly amount: number }>;
  readonly payments: Map<string, { readonly item: string; readonly amount: number; stands: boolean }>;
}

/** Due dates of what is overdue at the end of that date (due before it, not fully paid), oldest first. */
export function overdueDates(account: TapeAccount, today: string): readonly string[] {
  const balance = balanceAt(account, today);
  const overdue = [...balance.items].filter(([id, item]) => item.due < today && paidOn(balance, id) < item.amount);
  return overdue.map(([, item]) => item.due).sort();
}

/** Each way in which the account says other than the source, or breaks a rule of the tape; empty when converted. */
export function mismatches(row: UciRow, account: TapeAccount): readonly Mismatch[] {
  try {
    return MONTH_ENDS.flatMap((monthEnd, month) => {
      const source = Math.max(0, row.status[month] ?? 0);
      const overdue = overdueDates(account, monthEnd);
      const since = overdue[0] === undefined ? 0 : monthNumber(monthEnd) - monthNumber(overdue[0]) + 1;
      if (overdue.length === source && since === source) return [];
      const reason = `${monthEnd}: ${source} months behind in the source, ${overdue.length} items since ${since} months`;
      return [{ id: account.id, reason }];
    });
  } catch (error) {
    return [{ id: account.id, reason: error instanceof Error ? error.message : String(error) }];
  }
}

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** Takes every event, so that a late one that breaks a rule is found; only those up to `today` count. */
function balanceAt(account: TapeAccount, today: string): Balance {
  const whole: Balance = { items: new Map(), payments: new Map() };
  const upToToday: Balance = { items: new Map(), payments: new Map() };
  for (const item of account.items) for (const balance of [whole, upToToday]) addItem(balance, item);
  let last = `${account.opened}T00:00`;
  for (const event of account.events) {
    if (event.at < last) throw new Error(`the event at ${event.at} comes before the one at ${last}`);
    last = event.at;
    apply(whole, event);
    if (event.at.slice(0, 10) <= today) apply(upToToday, event);
  }
  return upToToday;
}

function addItem(balance: Balance, item: TapeItem): void {
  if (balance.items.has(item.id)) throw new Error(`the item ${item.id} is there twice`);
  const amount = cents(item.amount);
  if (!(amount > 0)) throw new Error(`the item ${item.id} has no amount above zero`);
  balance.items.set(item.id, { due: item.due, amount });
}

function apply(balance: Balance, event: TapeEvent): void {
  if (event.type === 'item-added') addItem(balance, event.item);
  else if (event.type === 'payment') addPayment(balance, event);
  else {
    const payment = balance.payments.get(event.payment);
    if (payment?.stands !== true) throw new Error(`the payment ${event.payment} cannot be returned: it does not stand`);
    payment.stands = false;
  }
}

function addPayment(balance: Balance, event: PaymentEvent): void {
  const item = balance.items.get(event.item);
  const amount = cents(event.amount);
  if (item === undefined) throw new Error(`the payment ${event.id} is for an unknown item`);
  if (balance.payments.has(event.id)) throw new Error(`the payment ${event.id} is there twice`);
  const owed = item.amount - paidOn(balance, event.item);
  if (!(amount > 0 && amount <= owed)) throw new Error(`the payment ${event.id} is nothing, or above what is owed`);
  balance.payments.set(event.id, { item: event.item, amount, stands: true });
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);

const paidOn = (balance: Balance, item: string): number =>
  [...balance.payments.values()].reduce(
    (sum, payment) => sum + (payment.stands && payment.item === item ? payment.amount : 0),
    0,
  );
