/**
 * What a running plan brings about: its judgements are told, its reminders leave, and nothing else does.
 */
import { localDate, startOfDay } from './calendar';
import { againFrom, openFailure, takenBack } from './failed-contacts';
import { windowOf } from './gate/house-terms';
import { leavesAt, spreadOffset } from './gate/window';
import { gated } from './gated';
import { formatAmount, type Minor } from './money';
import { move, type Next, wait } from './move';
import type { Channel, PlanContactRung } from './policy';
import { activePlan, openInstalments, type PlanStanding, untoldVerdict } from './repayment-plan';
import { addDays, earliest, type Instant, type LocalDate, later } from './time';
import { isWithLegal, type LadderView } from './view';
import { walkOf } from './walk';

/** Tells a judgement that has come due, once; null when there is none. */
export function tellVerdict(view: LadderView): Next | null {
  if (view.history.anchor === null) return null;
  const untold = untoldVerdict(view.plans, view.facts.acts);
  return untold === null ? null : move({ kind: 'plan-judged', ...untold });
}

/** What is next when a plan runs: its own contacts and judgements before what the ladder waits for. */
export function underPlan(view: LadderView, next: Next): Next {
  const standing = activePlan(view.plans);
  if (next.kind === 'move' || standing === null || view.history.anchor === null) return next;
  const { facts, policy, now } = view;
  const ahead = openInstalments(standing, facts, policy.graceDays, now)[0];
  if (ahead === undefined) return next;
  const contact = isWithLegal(view) ? null : nextContact(view, standing);
  const leaving = contact === null ? null : leave(view, standing, contact);
  if (leaving?.kind === 'move') return leaving;
  const until = earliest(next.until, ahead.judgedAt, leaving?.until ?? null);
  if (leaving !== null && leaving.until === until) return leaving;
  if (isWithLegal(view) || view.held.some((block) => block.plan === undefined)) return { ...next, until };
  const { currency } = facts.account;
  return wait(until, {
    what: 'plan',
    plan: standing.plan.id,
    instalment: ahead.no,
    of: standing.plan.instalments.length,
    due: ahead.due,
    missing: formatAmount(ahead.missing, currency),
    until: ahead.judgedAt,
  });
}

/** A reminder leaves through the gate; one that the gate puts off beyond its last day is dropped. */
function leave(view: LadderView, standing: PlanStanding, { rung, channel, asked, instalment, at, last }: PlanContact) {
  const { facts, place } = view;
  return gated(view, {
    deed: { kind: 'contact', rung, channel, notice: false, asked, plan: standing.plan.id, instalment },
    contact: 'message',
    channel,
    at,
    walk: walkOf(facts.acts, rung, place),
    asked,
    house: (from) => firstOpening(view, from),
    last: (startOfDay(addDays(last, 1), facts.account.zone) - 1) as Instant,
  });
}

interface PlanContact {
  readonly rung: PlanContactRung;
  readonly instalment: number;
  readonly channel: Channel;
  readonly asked: Minor;
  readonly at: Instant;
  /** The last day on which it has a sense. */
  readonly last: LocalDate;
}

/**
 * The next reminder: before an instalment's date, or after it while the grace lasts, each once an instalment, at most one
 * a date, and none on the day on which the plan was made. None when the instalment is paid already.
 */
function nextContact(view: LadderView, standing: PlanStanding): PlanContact | null {
  const { facts, policy, now } = view;
  const { remind = null, missed = null } = policy.plan ?? {};
  let next: PlanContact | null = null;
  for (const { no, due, missing } of openInstalments(standing, facts, policy.graceDays, now)) {
    if (missing === 0n) continue;
    const ways = [
      { rung: 'plan-remind' as const, rule: remind, first: addDays(due, -(remind?.days ?? 0)), last: due },
      {
        rung: 'plan-missed' as const,
        rule: missed,
        first: addDays(due, missed?.days ?? 0),
        last: addDays(due, policy.graceDays),
      },
    ];
    for (const { rung, rule, first, last } of ways) {
      if (rule === null || wasMade(view, standing, rung, no)) continue;
      const at = firstMoment(view, standing, rung, [first, last]);
      if (at !== null && (next === null || at < next.at))
        next = { rung, instalment: no, channel: rule.channel, asked: missing, at, last };
    }
  }
  return next;
}

function wasMade({ facts }: LadderView, { plan }: PlanStanding, rung: PlanContactRung, no: number): boolean {
  const back = takenBack(facts.acts);
  return facts.acts.some(
    (act) =>
      (act.kind === 'contact' || act.kind === 'denied') &&
      act.plan === plan.id &&
      act.rung === rung &&
      act.instalment === no &&
      !back.has(act.seq),
  );
}

/** The first lawful moment in a span of days, the plan's own hold left aside; null when there is none. */
function firstMoment(
  view: LadderView,
  { plan }: PlanStanding,
  rung: PlanContactRung,
  [first, last]: readonly [LocalDate, LocalDate],
): Instant | null {
  const { facts, now } = view;
  const { zone } = facts.account;
  const back = takenBack(facts.acts);
  const before = facts.acts.findLast((act) => act.kind === 'contact' && act.plan !== undefined && !back.has(act.seq));
  const failure = openFailure(facts.acts, rung);
  const free = addDays(localDate(before?.at ?? plan.at, zone), 1);
  const made = addDays(localDate(plan.at, zone), 1);
  const due = later(now, startOfDay(Math.max(first, free, made) as LocalDate, zone));
  const from = failure === null ? due : later(due, againFrom(failure));
  const at = firstOpening(view, from);
  return at === null || localDate(at, zone) > last ? null : at;
}

/** The first moment from one on at which the house lets a reminder leave. */
function firstOpening({ facts, policy, blocks }: LadderView, from: Instant): Instant | null {
  const { zone, id } = facts.account;
  return leavesAt(from, {
    zone,
    blocks: blocks.filter((block) => block.plan === undefined),
    offsetMinutes: spreadOffset(id, policy.spreadMinutes, windowOf(policy)),
    window: windowOf(policy),
  });
}
