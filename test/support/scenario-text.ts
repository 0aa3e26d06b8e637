/** A scenario as the file that `forbear simulate` reads: the way back from what contract/scenario parses. */
import { formatDate, formatInstant } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import { formatAmount } from '../../domain/money';
import type { Policy, Rung } from '../../domain/policy';
import type { Scenario, ScenarioEvent } from '../../domain/simulate';
import type { Instant, LocalDate, Zone } from '../../domain/time';
import { clockTime } from '../../domain/visit-plan';
import type { VisitPlan } from '../../domain/visit-terms';

/** The text of a file that gives the same run; an event that could not be read stays one. */
export function scenarioText({ policy, account, items, events, observe, until }: Scenario): string {
  const { currency, zone, opened, product, ...rest } = account;
  const money = (minor: bigint): string => formatAmount(minor, currency);
  const file = {
    policy: policyFile(policy),
    account: {
      ...rest,
      currency,
      zone,
      opened: formatDate(opened),
      ...given({ product }),
      items: items.map(({ id, due, amount }) => ({ id, due: formatDate(due), amount: money(amount) })),
    },
    events: [...events].sort((a, b) => a.place - b.place).map((event) => eventFile(event, zone, money)),
    observe: observe.map(formatDate),
    until: formatDate(until),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The fields that are not null. */
const given = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function policyFile({
  id,
  gapDays,
  graceDays,
  spreadMinutes,
  tolerance,
  applies,
  rungs,
  plan,
  costs,
  ...same
}: Policy): object {
  if (plan !== undefined || costs !== undefined) throw new Error('a policy with plan or costs has no text yet');
  return {
    policy: id,
    ...same,
    tolerance: formatAmount(tolerance, same.currency),
    gap: `P${gapDays}D`,
    grace: `P${graceDays}D`,
    ...given({ spread: spreadMinutes === 0 ? null : `PT${spreadMinutes}M`, applies }),
    rungs: rungs.map(rungFile),
  };
}

function rungFile({ approval, attempts, outcomeWithin, template, when, until, notice, ...same }: Rung): object {
  return {
    ...same,
    ...given({ template, when, until, notice }),
    ...(approval === null ? {} : { approval: { ...approval, measure: `${approval.measure}%` } }),
    attempts: { max: attempts.max, every: `P${attempts.everyDays}D` },
    outcome: { within: outcomeWithin },
  };
}

/** One event as scenarios write it; what is null is left out. */
export function eventFile(
  { at, event }: ScenarioEvent,
  zone: Zone,
  money: (minor: bigint) => unknown,
): Readonly<Record<string, unknown>> {
  const stamp = formatInstant(at, zone);
  if ('field' in event) return { at: stamp, type: 'unreadable' };
  const { at: _, effective, ...said } = event;
  const day = (date: LocalDate | null): string | null => (date === null ? null : formatDate(date));
  return {
    at: stamp,
    ...given({
      ...wordsOf(said as Said, money, day, (moment) => formatInstant(moment, zone)),
      effective: day(effective),
    }),
  };
}

type Said = AccountEvent extends infer E ? (E extends unknown ? Omit<E, 'at' | 'effective'> : never) : never;

function wordsOf(
  said: Said,
  money: (minor: bigint) => unknown,
  day: (date: LocalDate | null) => string | null,
  moment: (at: Instant) => string,
): Readonly<Record<string, unknown>> {
  switch (said.type) {
    case 'item-added':
      return { ...said, item: { ...said.item, due: day(said.item.due), amount: money(said.item.amount) } };
    case 'item-adjusted':
      return { ...said, to: money(said.to) };
    case 'payment':
      return { ...said, amount: money(said.amount) };
    case 'plan':
      return {
        ...said,
        instalments: said.instalments.map(({ due, amount }) => ({ due: day(due), amount: money(amount) })),
      };
    case 'review': {
      const { plan, ...rest } = said;
      return plan == null ? rest : { ...rest, plan: visitPlanFile(plan, money) };
    }
    case 'contact-failed': {
      const { notBefore, ...rest } = said;
      return notBefore === undefined ? rest : { ...rest, notBefore: moment(notBefore) };
    }
    case 'cost':
      return { ...said, amount: money(said.amount) };
    case 'hold':
      return { ...said, from: day(said.from), to: day(said.to) };
    case 'outcome': {
      const { promise } = said;
      return { ...said, promise: promise && { amount: money(promise.amount), date: day(promise.date) } };
    }
    default:
      return said;
  }
}

/** A reviewer's plan of a visit, hours as a clock shows them. */
function visitPlanFile({ target, from, to, strategy }: VisitPlan, money: (minor: bigint) => unknown): object {
  const clock = (minutes: number | null): string | null => (minutes === null ? null : clockTime(minutes));
  return given({ target: target === null ? null : money(target), from: clock(from), to: clock(to), strategy });
}
