/**
 * Promises to pay as the account's page shows them.
 */
import type { AccountView } from '../../contract/http-ladder';
import { type Money, toMoney } from '../../contract/money';
import { formatDate, formatInstant } from '../../domain/calendar';
import type { Minor } from '../../domain/money';
import { isBroken, paidTowards, promisesOf } from '../../domain/promise';
import type { LadderView } from '../../domain/view';

/** Every promise of the account, oldest first, with what became of it. */
export function promisesIn({ facts, policy, now }: LadderView): AccountView['promises'] {
  const { zone } = facts.account;
  const money = (minor: Minor): Money => toMoney(minor, facts.account.currency);
  return promisesOf(facts, policy.graceDays).map((promise) => {
    const { act, rung, promised, judgedAt } = promise;
    const paid = paidTowards(promise, facts);
    const isKept = paid >= promised.amount;
    return {
      rung,
      at: formatInstant(act.at, zone),
      amount: money(promised.amount),
      date: formatDate(promised.date),
      judgedAt: formatInstant(judgedAt, zone),
      paid: money(paid),
      state: isBroken(promise, facts, now) ? 'broken' : isKept ? 'kept' : 'open',
    };
  });
}
