/**
 * One account as its page shows it: everything derived by the domain from the facts, at one instant.
 */

import type { AccountView } from '../../contract/http-ladder';
import { PAGE_MAX } from '../../contract/http-page';
import { type Money, toMoney } from '../../contract/money';
import type { BookedAccount } from '../../db/account.store';
import type { AccountDetail } from '../../db/account-detail.store';
import { overdueAmount, presentAmount, restOf, stands, totalOwed } from '../../domain/balance';
import { formatDate, formatInstant } from '../../domain/calendar';
import { isExpectation } from '../../domain/expectation-json';
import { explain } from '../../domain/explain';
import type { AccountFacts } from '../../domain/facts';
import { blocksOf, covers } from '../../domain/hold';
import type { Minor } from '../../domain/money';
import type { Policy } from '../../domain/policy';
import { presentFacts } from '../../domain/present-facts';
import { highestDone } from '../../domain/reach';
import type { Instant, LocalDate } from '../../domain/time';
import { dpdOn, type LadderView, ladderDayOn, viewLadder } from '../../domain/view';
import { formatHours, hasHours, visitHours, visitPlanAt } from '../../domain/visit-plan';
import { promisesIn } from './promise-view';
import { paidBy, storyOf } from './story';

/** The page of an account: `row` is what its last turn left for lists, `booked` its facts. */
export function accountViewOf(row: AccountDetail, booked: BookedAccount, policy: Policy, now: Instant): AccountView {
  const { facts } = booked;
  const { account } = facts;
  const view = viewLadder(facts, policy, now);
  const { episode } = row;
  return {
    id: account.id,
    seq: facts.seq,
    now: formatInstant(now, account.zone),
    status: row.status,
    currency: account.currency,
    zone: account.zone,
    opened: formatDate(account.opened),
    product: account.product,
    policy: row.policyId === null ? null : { id: episode?.id ?? row.policyId, version: episode?.version ?? null },
    facts: presentFacts(facts),
    balance: balanceOf(view),
    rung: highestDone(view),
    held: view.held.length > 0,
    episode: episode === null ? null : { no: episode.no, startedAt: formatInstant(episode.startedAt, account.zone) },
    ladder: ladderOf(view),
    next: nextOf(row, account.zone),
    visitPlan: visitPlanOf(view),
    people: booked.people.map(({ id, role, name, language, points }) => ({
      id,
      role,
      name,
      language,
      points: [...points],
    })),
    ...factsOf(view),
    promises: promisesIn(view),
    timeline: storyOf(facts).slice(-PAGE_MAX),
  };
}

const moneyOf =
  ({ account }: AccountFacts) =>
  (minor: Minor): Money =>
    toMoney(minor, account.currency);

function balanceOf(view: LadderView): AccountView['balance'] {
  const { facts, today, history } = view;
  const money = moneyOf(facts);
  return {
    overdue: money(overdueAmount(facts, today)),
    owed: money(totalOwed(facts)),
    dpd: dpdOn(view, today),
    ladderDays: Math.max(0, ladderDayOn(view, today)),
    anchorDue: history.anchor === null ? null : formatDate(history.anchor.due),
  };
}

const ladderOf = ({ policy, done, target }: LadderView): AccountView['ladder'] =>
  policy.rungs.map(({ id, day, kind, approval }) => ({
    id,
    day,
    kind,
    done: done.has(id),
    isNext: target?.id === id,
    approval: [...(approval?.by ?? [])],
  }));

function visitPlanOf({ facts, place }: LadderView): AccountView['visitPlan'] {
  const plan = visitPlanAt(facts, place);
  if (plan === null) return null;
  const { target, strategy } = plan;
  const hours = hasHours(plan) ? formatHours(visitHours(plan)) : null;
  return { target: target === null ? null : moneyOf(facts)(target), hours, strategy };
}

/** The step that the account's last turn came to: the one its workflow waits for. */
function nextOf({ nextStep, nextAt }: AccountDetail, zone: AccountFacts['account']['zone']): AccountView['next'] {
  const next: unknown = nextStep ?? { what: 'nothing-owed' };
  if (!isExpectation(next)) throw new TypeError('the next step of an account, as the book has it, is none');
  return {
    what: next.what,
    rung: 'rung' in next ? next.rung : null,
    at: nextAt === null ? null : formatInstant(nextAt, zone),
    reason: explain(next, zone),
  };
}

type Listed = Pick<AccountView, 'items' | 'payments' | 'holds' | 'stops' | 'plans'>;

function factsOf({ facts, today, history, plans }: LadderView): Listed {
  const money = moneyOf(facts);
  const active = new Set(
    blocksOf(facts)
      .filter((block) => covers(block, today))
      .map(({ hold }) => hold),
  );
  return {
    items: facts.items.map((item) => ({
      id: item.id,
      due: formatDate(item.due),
      amount: money(presentAmount(item)),
      rest: money(restOf(item, facts.payments)),
      isAnchor: item.id === history.anchor?.id,
    })),
    payments: facts.payments.map((payment) => ({
      id: payment.id,
      at: formatInstant(payment.at, facts.account.zone),
      effective: formatDate(payment.effective),
      amount: money(paidBy(payment)),
      stands: stands(payment),
      parts: payment.parts.map(({ item, amount }) => ({ item, amount: money(amount) })),
    })),
    holds: facts.holds.map((hold) => ({
      id: hold.id,
      reason: hold.reason,
      from: formatDate(hold.from),
      to: dateOrNull(hold.to),
      releasedOn: dateOrNull(hold.release?.on ?? null),
      active: active.has(hold.id),
    })),
    stops: facts.stops.map(({ code, from, clearing }) => ({
      code,
      from: formatDate(from),
      clearedOn: dateOrNull(clearing?.on ?? null),
    })),
    plans: plans.map(({ plan, state, verdicts }) => ({
      id: plan.id,
      state,
      madeAt: formatInstant(plan.at, facts.account.zone),
      instalments: plan.instalments.map(({ due, amount }, place) => ({
        due: formatDate(due),
        amount: money(amount),
        verdict: verdicts[place] ?? null,
      })),
    })),
  };
}

const dateOrNull = (date: LocalDate | null): string | null => (date === null ? null : formatDate(date));
