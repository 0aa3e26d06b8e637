/**
 * What each rung cost and what came back after it. A payment that stands counts for one rung: that of the last act
 * towards the debtor that did not fail, at most seven local days before the day for which the payment counts; a review is none. This says
 * what followed, not what caused it.
 */
import type { Act } from './act';
import { stands } from './balance';
import { localDate } from './calendar';
import { type CostKey, LEGAL_COSTS } from './cost';
import type { AccountFacts, BookedCost, Payment } from './facts';
import { failedContacts } from './failed-contacts';
import type { Minor } from './money';
import type { Policy } from './policy';

/** Local days after an act within which a payment counts for it. */
export const RETURN_DAYS = 7;

/** The rule in one sentence, wherever the figures are shown. */
export const RETURN_RULE = `a payment counts for the rung of the last act towards the debtor, at most ${RETURN_DAYS} local days before it`;

/** What one rung cost and brought, on one account or on many. */
export interface RungReturn {
  readonly rung: string;
  /** Accounts on which the rung acted. */
  readonly accounts: number;
  /** Contacts, openings and referrals; a visit's notice is one of its own. */
  readonly acts: number;
  /** Whether it does anything towards the debtor: payments count for no other rung. */
  readonly reaches: boolean;
  /** By the unit costs of the policy. */
  readonly unit: Minor;
  /** Costs booked for the rung. */
  readonly booked: Minor;
  readonly recovered: Minor;
  /** Accounts with a payment that counts for the rung; divided by `accounts`, the repayment rate. */
  readonly paying: number;
}

/** The legal route: what it cost against what came in after the first referral, whenever. */
export interface LegalReturn {
  readonly accounts: number;
  readonly cost: Minor;
  readonly recovered: Minor;
}

/** Costs and returns under one policy. */
export interface Returns {
  readonly rungs: readonly RungReturn[];
  readonly legal: LegalReturn;
  /** Booked for no rung, and no part of the legal route. */
  readonly otherCost: Minor;
  /** Payments that count for no rung. */
  readonly otherRecovered: Minor;
}

type RungAct = Act & { readonly rung: string };

/** Whether an act is one that costs and that a payment may follow. */
const isRungAct = (act: Act): act is RungAct =>
  act.kind === 'contact' || act.kind === 'opened' || act.kind === 'referred';

/** A review is work of the house; the debtor does not notice it. */
const isTowardsDebtor = (act: RungAct): boolean => act.kind !== 'opened' || act.what !== 'review';

/** What the unit cost of an act is stated under. */
function keyOf(act: RungAct): CostKey {
  if (act.kind === 'opened') return act.what;
  if (act.kind !== 'contact') return 'legal';
  return act.channel === 'mail' ? 'letter' : act.channel;
}

/** Costs and returns of one account. */
export function returnsOf(facts: AccountFacts, policy: Policy): Returns {
  const acts = facts.acts.filter(isRungAct);
  const paid = facts.payments.filter(stands);
  const failed = failedContacts(facts.acts);
  const steps = acts.filter((act) => isTowardsDebtor(act) && !failed.has(act.seq));
  const followed = new Map(paid.map((payment) => [payment, rungBefore(payment, steps, facts)]));
  const legal = policy.rungs.filter(({ kind }) => kind === 'legal').map(({ id }) => id);
  const rungs = rungsIn(policy, acts, facts.costs).map((rung): RungReturn => {
    const own = acts.filter((act) => act.rung === rung);
    const payments = paid.filter((payment) => followed.get(payment) === rung);
    return {
      rung,
      accounts: own.length > 0 ? 1 : 0,
      acts: own.length,
      reaches: own.some(isTowardsDebtor),
      unit: unitCost(own, policy),
      booked: sum(facts.costs.filter((cost) => cost.rung === rung).map(({ amount }) => amount)),
      recovered: sum(payments.map(amountOf)),
      paying: payments.length > 0 ? 1 : 0,
    };
  });
  const isLegal = ({ rung, kind }: BookedCost): boolean =>
    rung === null ? LEGAL_COSTS.includes(kind) : legal.includes(rung);
  const referred = acts.filter(({ kind }) => kind === 'referred');
  const first = referred[0];
  const since = first === undefined ? [] : paid.filter(({ seq }) => seq > first.seq);
  return {
    rungs,
    legal: {
      accounts: first === undefined ? 0 : 1,
      cost: unitCost(referred, policy) + sum(facts.costs.filter(isLegal).map(({ amount }) => amount)),
      recovered: sum(since.map(amountOf)),
    },
    otherCost: sum(facts.costs.filter((cost) => cost.rung === null && !isLegal(cost)).map(({ amount }) => amount)),
    otherRecovered: sum(paid.filter((payment) => followed.get(payment) === null).map(amountOf)),
  };
}

/** The sum over accounts of one policy; rungs in the order of the first that has them. */
export function addReturns(a: Returns, b: Returns): Returns {
  const rungs = new Map(a.rungs.map((rung) => [rung.rung, rung]));
  for (const more of b.rungs) {
    const so = rungs.get(more.rung);
    rungs.set(more.rung, so === undefined ? more : addRung(so, more));
  }
  return {
    rungs: [...rungs.values()],
    legal: {
      accounts: a.legal.accounts + b.legal.accounts,
      cost: a.legal.cost + b.legal.cost,
      recovered: a.legal.recovered + b.legal.recovered,
    },
    otherCost: a.otherCost + b.otherCost,
    otherRecovered: a.otherRecovered + b.otherRecovered,
  };
}

const addRung = (a: RungReturn, b: RungReturn): RungReturn => ({
  rung: a.rung,
  accounts: a.accounts + b.accounts,
  acts: a.acts + b.acts,
  reaches: a.reaches || b.reaches,
  unit: a.unit + b.unit,
  booked: a.booked + b.booked,
  recovered: a.recovered + b.recovered,
  paying: a.paying + b.paying,
});

/** The rungs of the policy, then what else acted or was booked for: reminders of plans, rungs of another version. */
const rungsIn = (policy: Policy, acts: readonly RungAct[], costs: readonly BookedCost[]): string[] => [
  ...new Set([
    ...policy.rungs.map(({ id }) => id),
    ...acts.map(({ rung }) => rung),
    ...costs.flatMap(({ rung }) => rung ?? []),
  ]),
];

/** The rung of the last act at most seven local days before a payment, or null. */
function rungBefore(payment: Payment, acts: readonly RungAct[], { account }: AccountFacts): string | null {
  const act = acts.findLast(({ seq, at }) => seq < payment.seq && localDate(at, account.zone) <= payment.effective);
  if (act === undefined) return null;
  return payment.effective - localDate(act.at, account.zone) <= RETURN_DAYS ? act.rung : null;
}

const unitCost = (acts: readonly RungAct[], { costs = {} }: Policy): Minor =>
  sum(acts.map((act) => costs[keyOf(act)] ?? 0n));

const amountOf = ({ parts }: Payment): Minor => sum(parts.map(({ amount }) => amount));

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0n);
