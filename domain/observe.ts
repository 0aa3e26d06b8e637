/**
 * What an account looks like at the end of a local day (interfaces, scenario: observations).
 */
import { overdueAmount } from './balance';
import { formatDate, startOfDay } from './calendar';
import type { AccountFacts } from './facts';
import { formatAmount } from './money';
import type { Policy } from './policy';
import { highestDone } from './reach';
import { addDays, type Instant, type LocalDate } from './time';
import { dpdOn, ladderDayOn, viewLadder } from './view';

/** One observation. */
export interface Observation {
  readonly on: string;
  readonly dpd: number;
  readonly ladderDays: number;
  /** The highest rung of day > 0 done in the running episode; null when none is, or none runs. */
  readonly rung: string | null;
  readonly overdue: string;
  /** Under a hold or a stop. */
  readonly held: boolean;
}

/** Observes an account at the end of a day, before midnight. */
export function observe(facts: AccountFacts, policy: Policy, on: LocalDate): Observation {
  const lastMoment = (startOfDay(addDays(on, 1), facts.account.zone) - 1) as Instant;
  const view = viewLadder(facts, policy, lastMoment);
  return {
    on: formatDate(on),
    dpd: dpdOn(view, on),
    ladderDays: Math.max(0, ladderDayOn(view, on)),
    rung: highestDone(view),
    overdue: formatAmount(overdueAmount(facts, on), facts.account.currency),
    held: view.held.length > 0,
  };
}
