/**
 * What a running plan brings about: its judgements are told, its reminders leave, and nothing else does.
 */
import { localDate, startOfDay } from './calendar';
import { leavesAt, spreadOffset } from './gate/window';
import { formatAmount, type Minor } from './money';
import { move, type Next, wait } from './move';
import type { Channel, PlanContactRung } from './policy';
import { activePlan, openInstalments, type PlanStanding, untoldVerdict } from './repayment-plan';
import { addDays, earliest, type Instant, type LocalDate, later } from './time';
import { isWithLegal, type LadderView } from './view';

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
  if (contact !== null && contact.at <= now) {
    const { rung, channel, asked, instalment } = contact;
    return move({ kind: 'contact', rung, channel, notice: false, asked, plan: standing.plan.id, instalment });
  }
  const until = earliest(next.until, ahead.judgedAt, contact?.at ?? null);
  if (contact !== null && contact.at === until) {
    const { rung, channel, at } = contact;
    return wait(until, { what: 'contact', rung, contact: 'message', channel, at });
  }
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

interface PlanContact {
  readonly rung: PlanContactRung;
  readonly instalment: number;
  readonly channel: Channel;
  readonly asked: Minor;
  readonly at: Instant;
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
      const at = firstMoment(view, standing, first, last);
      if (at !== null && (next === null || at < next.at))
        next = { rung, instalment: no, channel: rule.channel, asked: missing, at };
    }
  }
  return next;
}

const wasMade = ({ facts }: LadderView, { plan }: PlanStanding, rung: PlanContactRung, no: number): boolean =>
  facts.acts.some(
    (act) => act.kind === 'contact' && act.plan === plan.id && act.rung === rung && act.instalment === no,
  );

/** The first lawful moment in a span of days, the plan's own hold left aside; null when there is none. */
function firstMoment(view: LadderView, { plan }: PlanStanding, first: LocalDate, last: LocalDate): Instant | null {
  const { facts, policy, now, blocks } = view;
  const { zone, id } = facts.account;
  const before = facts.acts.findLast((act) => act.kind === 'contact' && act.plan !== undefined);
  const free = addDays(localDate(before?.at ?? plan.at, zone), 1);
  const made = addDays(localDate(plan.at, zone), 1);
  const from = later(now, startOfDay(Math.max(first, free, made) as LocalDate, zone));
  const at = leavesAt(from, {
    zone,
    blocks: blocks.filter((block) => block.plan === undefined),
    offsetMinutes: spreadOffset(id, policy.spreadMinutes),
  });
  return at === null || localDate(at, zone) > last ? null : at;
}
