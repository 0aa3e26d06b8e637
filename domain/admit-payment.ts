/** Payments: taken, returned, and taken again (design, ladder 9). */
import { type Admission, refuse } from './admission';
import { owedItems, restOf, stands, totalOwed } from './balance';
import { localDate } from './calendar';
import type { AccountEvent } from './event';
import type { AccountFacts, Payment } from './facts';
import { lesser, type Minor } from './money';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Takes a payment: on its item, or on the oldest items first, due or not. */
export function pay(facts: AccountFacts, event: Event<'payment'>): Admission {
  if (facts.payments.some((payment) => payment.id === event.id))
    return refuse('id', `\`${event.id}\` is taken by another payment`);
  if (event.amount <= 0n) return refuse('amount', 'must be more than zero');
  const item = event.item === null ? null : facts.items.find((candidate) => candidate.id === event.item);
  if (item === undefined) return refuse('item', `no item \`${event.item}\``);
  if (item !== null && event.amount > restOf(item, facts.payments))
    return refuse('amount', 'is more than is owed on the item');
  if (event.amount > totalOwed(facts)) return refuse('amount', 'is more than all that is owed');
  const parts = item === null ? oldestFirst(facts, event.amount) : [{ item: item.id, amount: event.amount }];
  const seq = facts.seq + 1;
  const effective = event.effective ?? localDate(event.at, facts.account.zone);
  const payment: Payment = { id: event.id, effective, parts, turns: [], seq, at: event.at };
  return { facts: { ...facts, payments: [...facts.payments, payment], seq } };
}

function oldestFirst(facts: AccountFacts, amount: Minor): { item: string; amount: Minor }[] {
  const parts: { item: string; amount: Minor }[] = [];
  let left = amount;
  for (const { item, rest } of owedItems(facts)) {
    if (left === 0n) break;
    const part = lesser(left, rest);
    parts.push({ item: item.id, amount: part });
    left -= part;
  }
  return parts;
}

/** Takes the return of a payment that stands. */
export function reverse(facts: AccountFacts, event: Event<'payment-reversed'>): Admission {
  const payment = facts.payments.find((candidate) => candidate.id === event.payment);
  if (payment === undefined) return refuse('payment', `no payment \`${event.payment}\``);
  if (!stands(payment)) return refuse('payment', `\`${event.payment}\` is reversed already`);
  return turn(facts, payment, false, event);
}

/** Takes back a reversal, if the payment still fits what is owed. */
export function restore(facts: AccountFacts, event: Event<'payment-restored'>): Admission {
  const payment = facts.payments.find((candidate) => candidate.id === event.payment);
  if (payment === undefined) return refuse('payment', `no payment \`${event.payment}\``);
  if (stands(payment)) return refuse('payment', `\`${event.payment}\` is not reversed`);
  for (const part of payment.parts) {
    const item = facts.items.find((candidate) => candidate.id === part.item);
    if (item === undefined || part.amount > restOf(item, facts.payments)) {
      return refuse('payment', `\`${event.payment}\` no longer fits: more than is owed on \`${part.item}\``);
    }
  }
  return turn(facts, payment, true, event);
}

function turn(facts: AccountFacts, turned: Payment, standing: boolean, event: AccountEvent): Admission {
  const seq = facts.seq + 1;
  const payments = facts.payments.map((payment) =>
    payment === turned ? { ...payment, turns: [...payment.turns, { seq, at: event.at, stands: standing }] } : payment,
  );
  return { facts: { ...facts, payments, seq } };
}
