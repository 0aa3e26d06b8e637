/**
 * The scalar facts of an account as of now: those of the opening, replaced by name by what was set or fed back since,
 * in the order in which it became known.
 */
import { localDate } from './calendar';
import type { AccountFacts } from './facts';
import { demandsOf } from './gate/demands-of';
import { isBroken, promisesOf } from './promise';
import type { Scalar } from './scalar';
import type { LadderView } from './view';
import { openNow } from './walk';

/** What holds now, by name. */
export function presentFacts(facts: AccountFacts): Record<string, Scalar> {
  const present: Record<string, Scalar> = { ...facts.account.facts };
  for (const { set } of factHistory(facts)) Object.assign(present, set);
  return present;
}

/** One change of facts: set by somebody, or fed back with the outcome at a rung. */
export interface FactsSet {
  readonly seq: number;
  readonly set: Readonly<Record<string, Scalar>>;
  readonly rung: string | null;
}

/** Every change since the opening, in the order known. */
export function factHistory({ factChanges, acts }: AccountFacts): FactsSet[] {
  const changes: FactsSet[] = factChanges.map(({ seq, facts }) => ({ seq, set: facts, rung: null }));
  for (const act of acts) {
    if (act.kind === 'outcome' && act.feedback !== undefined)
      changes.push({ seq: act.seq, set: act.feedback, rung: act.rung });
  }
  return changes.sort((a, b) => a.seq - b.seq);
}

/** Code of the last outcome in the running episode; empty when there is none. */
export function lastOutcome({ running, facts }: LadderView): string {
  if (running === null) return '';
  const last = facts.acts.findLast((act) => act.kind === 'outcome' && act.episode === running.no);
  return last?.kind === 'outcome' ? last.code : '';
}

/** What the ledger counts where the lender's systems recorded nothing: a recorded fact of that name comes first. */
export function countedFacts({ facts, policy, now, running }: LadderView): Record<string, Scalar> {
  const visits = (kind: 'opened' | 'withdrawn'): number =>
    facts.acts.filter((act) => act.kind === kind && act.what === 'visit').length;
  const underWay = openNow(facts.acts)?.what === 'visit' ? 1 : 0;
  const broken = promisesOf(facts, policy.graceDays).filter((promise) => isBroken(promise, facts, now));
  const reports = facts.acts.filter((act) => act.kind === 'outcome' && act.episode === running?.no);
  const told = facts.person?.debts[facts.account.id]?.demands ?? [];
  return {
    visitsMade: visits('opened') - visits('withdrawn') - underWay,
    brokenPromises: broken.length,
    demandsDelivered: demandsOf(facts).length + told.length,
    daysTried: new Set(reports.map(({ at }) => localDate(at, facts.account.zone))).size,
  };
}
