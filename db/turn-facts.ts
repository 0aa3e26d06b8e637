/**
 * The rows of what became known in a turn: everything numbered after `before`.
 */
import type { AccountFacts, Hold, Known, Payment, RepaymentPlan, Stop } from '../domain/facts';
import { dayText, dayTextOrNull, stamp, stampOrNull } from './cells';
import type { TurnExtras } from './turn';
import type { Updates } from './turn-completions';
import type { Inserts } from './turn-layout';

/** Tables of facts. */
type FactInserts = Pick<
  Inserts,
  | 'item'
  | 'item_adjustment'
  | 'payment'
  | 'payment_part'
  | 'payment_allocation'
  | 'payment_turn'
  | 'hold'
  | 'stop'
  | 'fact_change'
  | 'repayment_plan'
  | 'instalment'
  | 'booked_cost'
>;

/** New items, payments, holds and stops, with what belongs to them. */
export function factInserts(before: AccountFacts, after: AccountFacts, extras: TurnExtras): FactInserts {
  const isNew = (known: Known): boolean => known.seq > before.seq;
  const payments = after.payments.filter(isNew);
  return {
    ...itemInserts(after, isNew, extras),
    ...paymentInserts(payments, after, extras),
    payment_turn: after.payments.flatMap((payment) =>
      payment.turns.filter(isNew).map(({ seq, at, stands }) => ({ seq, payment: payment.id, stands, at: stamp(at) })),
    ),
    hold: after.holds.filter(isNew).map((hold) => ({
      id: hold.id,
      reason: hold.reason,
      first_day: dayText(hold.from),
      last_day: dayTextOrNull(hold.to),
      seq: hold.seq,
      at: stamp(hold.at),
      ...releaseOf(hold),
    })),
    stop: after.stops.filter(isNew).map((stop) => ({
      seq: stop.seq,
      code: stop.code,
      first_day: dayText(stop.from),
      at: stamp(stop.at),
      ...clearingOf(stop),
    })),
    ...planInserts(after, isNew),
    booked_cost: after.costs
      .filter(isNew)
      .map(({ id, kind, rung, amount, seq, at }) => ({ id, kind, rung, amount_minor: amount, seq, at: stamp(at) })),
    fact_change: after.factChanges.filter(isNew).map(({ seq, facts, at }) => ({ seq, facts, at: stamp(at) })),
  };
}

/** Holds released, stops cleared and plans ended that were in the book before the turn. */
export function factUpdates(
  before: AccountFacts,
  after: AccountFacts,
): Pick<Updates, 'hold' | 'stop' | 'repayment_plan'> {
  const isOld = (known: Known): boolean => known.seq <= before.seq;
  return {
    hold: after.holds
      .filter((hold) => isOld(hold) && hold.release !== null && !isOld(hold.release))
      .map((hold) => ({ id: hold.id, ...releaseOf(hold) })),
    stop: after.stops
      .filter((stop) => isOld(stop) && stop.clearing !== null && !isOld(stop.clearing))
      .map((stop) => ({ seq: stop.seq, ...clearingOf(stop) })),
    repayment_plan: after.plans
      .filter((plan) => isOld(plan) && plan.ending !== null && !isOld(plan.ending))
      .map((plan) => ({ id: plan.id, ...endingOf(plan) })),
  };
}

function planInserts(
  after: AccountFacts,
  isNew: (known: Known) => boolean,
): Pick<Inserts, 'repayment_plan' | 'instalment'> {
  const plans = after.plans.filter(isNew);
  return {
    repayment_plan: plans.map((plan) => ({ id: plan.id, seq: plan.seq, at: stamp(plan.at), ...endingOf(plan) })),
    instalment: plans.flatMap((plan) =>
      plan.instalments.map(({ due, amount }, place) => ({
        plan: plan.id,
        n: place + 1,
        due: dayText(due),
        amount_minor: amount,
      })),
    ),
  };
}

function itemInserts(
  after: AccountFacts,
  isNew: (known: Known) => boolean,
  extras: TurnExtras,
): Pick<Inserts, 'item' | 'item_adjustment'> {
  return {
    item: after.items.filter(isNew).map((item) => {
      const parts = extras.components?.(item) ?? { principal: item.amount, interest: 0n, fees: 0n };
      return {
        id: item.id,
        due: dayText(item.due),
        amount_minor: item.amount,
        principal_minor: parts.principal,
        interest_minor: parts.interest,
        fees_minor: parts.fees,
        seq: item.seq,
        at: stamp(item.at),
      };
    }),
    item_adjustment: after.items.flatMap((item) =>
      item.adjustments.filter(isNew).map(({ seq, at, to }) => ({ seq, item: item.id, to_minor: to, at: stamp(at) })),
    ),
  };
}

function paymentInserts(
  payments: readonly Payment[],
  after: AccountFacts,
  extras: TurnExtras,
): Pick<Inserts, 'payment' | 'payment_part' | 'payment_allocation'> {
  return {
    payment: payments.map((payment) => ({
      id: payment.id,
      amount_minor: payment.parts.reduce((total, part) => total + part.amount, 0n),
      effective: dayText(payment.effective),
      seq: payment.seq,
      at: stamp(payment.at),
    })),
    payment_part: payments.flatMap((payment) =>
      payment.parts.map((part, place) => ({
        payment: payment.id,
        n: place + 1,
        item: part.item,
        amount_minor: part.amount,
      })),
    ),
    payment_allocation: payments.flatMap((payment) =>
      (extras.allocate?.(payment, after) ?? []).map(({ item, component, amount }) => ({
        payment: payment.id,
        item,
        component,
        amount_minor: amount,
      })),
    ),
  };
}

const releaseOf = ({ release }: Hold) => ({
  released_seq: release?.seq ?? null,
  released_at: stampOrNull(release?.at ?? null),
  released_on: dayTextOrNull(release?.on ?? null),
});

const endingOf = ({ ending }: RepaymentPlan) => ({
  ended_seq: ending?.seq ?? null,
  ended_at: stampOrNull(ending?.at ?? null),
  ended_reason: ending?.reason ?? null,
});

const clearingOf = ({ clearing }: Stop) => ({
  cleared_seq: clearing?.seq ?? null,
  cleared_at: stampOrNull(clearing?.at ?? null),
  cleared_on: dayTextOrNull(clearing?.on ?? null),
});
