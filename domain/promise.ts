/**
 * Promises to pay: kept or broken, judged once, at the first moment after the date plus grace (design, ladder).
 */
import type { Act, Promised } from './act';
import { startOfDay } from './calendar';
import type { AccountFacts, Payment } from './facts';
import type { Minor } from './money';
import { addDays, type Instant } from './time';

/** A promise with the act that recorded it. */
export interface PromiseToPay {
  readonly act: Act;
  readonly rung: string;
  readonly promised: Promised;
  /** 00:00 after the last day on which a payment still keeps it. */
  readonly judgedAt: Instant;
}

/** Every promise of the account, oldest first. */
export function promisesOf(facts: AccountFacts, graceDays: number): PromiseToPay[] {
  const promises: PromiseToPay[] = [];
  for (const act of facts.acts) {
    if (act.kind !== 'outcome' || act.promise === null) continue;
    const judgedAt = startOfDay(addDays(act.promise.date, graceDays + 1), facts.account.zone);
    promises.push({ act, rung: act.rung, promised: act.promise, judgedAt });
  }
  return promises;
}

/** Whether a payment stood at an instant. */
function stoodAt(payment: Payment, at: Instant): boolean {
  const turn = payment.turns.filter((candidate) => candidate.at < at).at(-1);
  return turn?.stands ?? true;
}

/** Payments taken since the promise that stood at its judgement. */
export const paidTowards = (promise: PromiseToPay, facts: AccountFacts): Minor =>
  paidSince(facts, promise.act.seq, promise.judgedAt);

/** Payments taken after a number of the account's order and before an instant, at which they stood. */
export function paidSince(facts: AccountFacts, seq: number, before: Instant): Minor {
  let paid = 0n;
  for (const payment of facts.payments) {
    if (payment.seq < seq || payment.at >= before) continue;
    if (stoodAt(payment, before)) for (const part of payment.parts) paid += part.amount;
  }
  return paid;
}

/** Whether the promise is broken; before its judgement it is not. */
export const isBroken = (promise: PromiseToPay, facts: AccountFacts, now: Instant): boolean =>
  now >= promise.judgedAt && paidTowards(promise, facts) < promise.promised.amount;

/** When the next open promise is judged, or null. */
export function nextJudgement(promises: readonly PromiseToPay[], now: Instant): Instant | null {
  const ahead = promises.map((promise) => promise.judgedAt).filter((at) => at > now);
  return ahead.length === 0 ? null : (Math.min(...ahead) as Instant);
}
