/**
 * Which rungs are done. Derived from facts, never stored (design, ladder 7).
 */
import type { Act } from './act';
import type { AnchorHistory } from './anchor';
import { localDate } from './calendar';
import { type Episode, wasOverdueIn } from './episode';
import type { AccountFacts } from './facts';
import { takenBack } from './failed-contacts';
import type { Policy, Rung } from './policy';
import { isBroken, promisesOf } from './promise';
import { originOf, planStandings } from './repayment-plan';
import type { Instant, LocalDate } from './time';

/** Whether an act completes its rung, as far as it can say: a contact may turn out to have failed (`completions`). */
export function completes(act: Act): boolean {
  switch (act.kind) {
    case 'completed':
    case 'not-applicable':
    case 'covered':
      return true;
    case 'approval-decided':
      return act.decision === 'deny' && act.rule === undefined;
    case 'denied':
      return act.passed && act.plan === undefined && act.crossed === undefined;
    case 'contact':
      return !act.notice && act.plan === undefined && act.crossed === undefined && act.requested === undefined;
    // A visit that cannot be announced is passed by.
    case 'contact-failed':
      return act.notice && act.follows === 'passed';
    default:
      return false;
  }
}

/** Acts that complete their rung and have not been taken back by a failure. */
export function completions(acts: readonly Act[]): Act[] {
  const back = takenBack(acts);
  return acts.filter((act) => completes(act) && !back.has(act.seq));
}

/** The local date of the last completed rung, in whatever episode; null when there is none. */
export function lastCompletion(facts: AccountFacts): LocalDate | null {
  const back = takenBack(facts.acts);
  const act = facts.acts.findLast((candidate) => completes(candidate) && !back.has(candidate.seq));
  return act === undefined ? null : localDate(act.at, facts.account.zone);
}

/** Completions undone by a broken promise or plan: at each rung the first broken one of an episode. */
function undoneByBreach(facts: AccountFacts, policy: Policy, now: Instant): Set<number> {
  const undone = new Set<number>();
  const seen = new Set<string>();
  for (const { seq, episode, rung } of brokenWords(facts, policy, now)) {
    const place = `${episode}/${rung}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const completion = facts.acts.find((act) => act.seq > seq && act.kind === 'completed' && act.rung === rung);
    if (completion) undone.add(completion.seq);
  }
  return undone;
}

/** The outcomes whose promise, or whose plan, was broken; in the order in which the word was given. */
function brokenWords(facts: AccountFacts, policy: Policy, now: Instant) {
  const promises = promisesOf(facts, policy.graceDays)
    .filter((promise) => isBroken(promise, facts, now))
    .map(({ act, rung }) => ({ seq: act.seq, episode: act.episode, rung, given: act.seq }));
  const plans = planStandings(facts, policy.graceDays, now).flatMap(({ plan, state }) => {
    const origin = state === 'broken' ? originOf(plan, facts.acts) : null;
    return origin === null ? [] : [{ seq: origin.seq, episode: origin.episode, rung: origin.rung, given: plan.seq }];
  });
  return plans.length === 0 ? promises : [...promises, ...plans].sort((a, b) => a.given - b.given);
}

/** Everything that the question "is it done?" is asked of. */
export interface DoneContext {
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly history: AnchorHistory;
  readonly episodes: readonly Episode[];
  readonly running: Episode | null;
  readonly now: Instant;
}

/** Ids of the rungs of day > 0 that are done in the running episode. */
export function doneRungs(context: DoneContext): Set<string> {
  const { facts, policy, history, episodes, running, now } = context;
  const done = new Set<string>();
  const { anchor, changed } = history;
  if (running === null || anchor === null || changed === null) return done;
  const reach = localDate(changed.at, facts.account.zone) - anchor.due;
  const undone = undoneByBreach(facts, policy, now);
  const counts = (rung: Rung, act: Act): boolean => {
    if (act.episode === null || undone.has(act.seq)) return false;
    if (act.seq <= changed.seq && rung.day > reach) return false;
    if (act.episode === running.no) return true;
    const episode = episodes[act.episode - 1];
    return episode !== undefined && wasOverdueIn(anchor, episode, history, facts);
  };
  const complete = completions(facts.acts);
  for (const rung of policy.rungs) {
    if (rung.day <= 0) continue;
    const isDone = complete.some((act) => 'rung' in act && act.rung === rung.id && counts(rung, act));
    if (isDone) done.add(rung.id);
  }
  return done;
}

/**
 * Ids of the rungs of day <= 0 that were walked for the item that falls due next. Once an item, also when a promise
 * made there is broken (design, ladder 1).
 */
export function doneBeforeDue(facts: AccountFacts, item: string): Set<string> {
  const done = new Set<string>();
  for (const act of completions(facts.acts)) {
    if (act.episode === null && act.item === item && 'rung' in act) done.add(act.rung);
  }
  return done;
}
