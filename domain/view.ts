/**
 * The ladder of one account at one instant: everything that the next step is derived from, worked out once.
 */
import { type AnchorHistory, anchorHistory } from './anchor';
import { dueOn, overdueAmount } from './balance';
import { localDate } from './calendar';
import { doneBeforeDue, doneRungs, lastCompletion } from './done';
import { type Episode, episodesOf, runningEpisode } from './episode';
import type { AccountFacts } from './facts';
import { activeOn, type Block, blocksOf, frozenDays } from './hold';
import type { Minor } from './money';
import type { Policy, Rung } from './policy';
import { type PlanStanding, planBlocks, planStandings } from './repayment-plan';
import type { Instant, LocalDate } from './time';
import type { WalkPlace } from './walk';

/** The ladder at an instant. */
export interface LadderView {
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly history: AnchorHistory;
  /** Whether the anchor's due date has passed. */
  readonly overdue: boolean;
  readonly episodes: readonly Episode[];
  readonly running: Episode | null;
  /** Instalment plans, oldest first. */
  readonly plans: readonly PlanStanding[];
  /** Holds, stops and plans. */
  readonly blocks: readonly Block[];
  readonly held: readonly Block[];
  readonly done: ReadonlySet<string>;
  /** The first rung not done, of the part of the ladder that the account is on; null when there is none. */
  readonly target: Rung | null;
  readonly place: WalkPlace;
  readonly lastCompleted: LocalDate | null;
}

/** Derives the view. */
export function viewLadder(facts: AccountFacts, policy: Policy, now: Instant): LadderView {
  const today = localDate(now, facts.account.zone);
  const history = anchorHistory(facts, policy.tolerance);
  const { anchor } = history;
  const overdue = anchor !== null && anchor.due < today;
  const episodes = episodesOf(facts);
  const running = runningEpisode(episodes);
  const plans = planStandings(facts, policy.graceDays, now);
  const blocks = [...blocksOf(facts), ...planBlocks(plans, facts)];
  const done = overdue
    ? doneRungs({ facts, policy, history, episodes, running, now })
    : doneBeforeDue(facts, anchor?.id ?? '');
  const part = policy.rungs.filter((rung) => (overdue ? rung.day > 0 : rung.day <= 0));
  return {
    facts,
    policy,
    now,
    today,
    history,
    overdue,
    episodes,
    running,
    plans,
    blocks,
    done,
    held: activeOn(blocks, today),
    target: anchor === null ? null : (part.find((rung) => !done.has(rung.id)) ?? null),
    place: { episode: overdue ? (running?.no ?? null) : null, item: anchor?.id ?? null },
    lastCompleted: lastCompletion(facts),
  };
}

/** Days past due on a date: 0 when nothing is overdue (design, ladder 1). */
export function dpdOn(view: LadderView, date: LocalDate): number {
  const { anchor } = view.history;
  return anchor === null ? 0 : Math.max(0, date - anchor.due);
}

/** Ladder days on a date: DPD less the frozen days; before the due date the days are negative (design, ladder 1, 3). */
export function ladderDayOn(view: LadderView, date: LocalDate): number {
  const { anchor } = view.history;
  if (anchor === null) return 0;
  if (date <= anchor.due) return date - anchor.due;
  return date - anchor.due - frozenDays(view.blocks, anchor.due, date);
}

/** What a contact at this rung asks for: all that is overdue, or what falls due at the anchor's due date. */
export function askedAt(view: LadderView): Minor {
  const { anchor } = view.history;
  if (view.overdue || anchor === null) return overdueAmount(view.facts, view.today);
  return dueOn(view.facts, anchor.due);
}

/** Whether the referral of the running episode was accepted: the account is with legal (design, ladder 13). */
export function isWithLegal(view: LadderView): boolean {
  const { running } = view;
  return (
    running !== null &&
    view.facts.acts.some(
      (act) => act.kind === 'referral-decided' && act.decision === 'accept' && act.episode === running.no,
    )
  );
}
