/**
 * One rung from due to done: condition, approval, notice, opening, outcome, in that order (design, ladder 5 and
 * "Approval").
 */

import type { Deed, VoidReason } from './act';
import { changedTooMuch, missingRoles } from './approval';
import { owedItems } from './balance';
import { plus, startOfDay } from './calendar';
import { applies, factsRead } from './condition-of-rung';
import type { ContactKind } from './contact-kind';
import { dueDay, reachedOn } from './due';
import { windowOf } from './gate/house-terms';
import { leavesAt, spreadOffset, unblockedFrom } from './gate/window';
import { gated, type Leaver } from './gated';
import { nextBlockStart } from './hold';
import type { Minor } from './money';
import { move, type Next, wait } from './move';
import type { ApprovalRule, Channel, Rung } from './policy';
import { addDays, earliest, type Instant, later } from './time';
import { askedAt, type LadderView, ladderDayOn } from './view';
import { formatHours, hasHours, visitHours, visitPlanAt } from './visit-plan';
import type { Request, Retry, Walk } from './walk';

/** The next move or wait on the rung whose turn it is. */
export function approachRung(view: LadderView, rung: Rung, walk: Walk): Next {
  const next = takeUp(view, rung, walk);
  if (next.kind === 'move' || walk.request === null) return next;
  return { ...next, until: earliest(next.until, nextAmountChange(view)) };
}

function takeUp(view: LadderView, rung: Rung, walk: Walk): Next {
  if (walk.open !== null) return awaitOutcome(view, rung, walk);
  if (walk.referral !== null) return wait(null, { what: 'referral', rung: rung.id });
  const because = voidBecause(view, rung, walk);
  if (because !== null) return move({ kind: 'approval-void', rung: rung.id, because });
  if (walk.request !== null && rung.approval !== null && missingRoles(rung.approval, walk.request.votes).length > 0) {
    return awaitApproval(view, rung, rung.approval, walk.request);
  }
  return whenDue(view, rung, walk);
}

/** An open call or visit waits for its outcome; silence uses one attempt. */
function awaitOutcome(view: LadderView, rung: Rung, walk: Walk): Next {
  const { open } = walk;
  if (open === null || open.what === 'review') return wait(null, { what: 'review', rung: rung.id });
  const { zone } = view.facts.account;
  const until = plus(open.at, rung.outcomeWithin, zone);
  if (view.now >= until) {
    const last = walk.attempts + 1 >= rung.attempts.max;
    return move(last ? { kind: 'completed', rung: rung.id, code: null } : { kind: 'silence', rung: rung.id });
  }
  const held = nextBlockStart(view.blocks, view.today);
  return wait(earliest(until, held === null ? null : startOfDay(held, zone)), {
    what: 'outcome',
    rung: rung.id,
    kind: open.what,
    attempt: open.attempt,
    until,
  });
}

/** Why what was asked or announced no longer holds; null while it does. */
function voidBecause(view: LadderView, rung: Rung, walk: Walk): VoidReason | null {
  const { entered, request } = walk;
  if (entered === null) return null;
  if (!reachedOn(view, rung, view.today)) return 'no longer reached';
  const since = request?.seq ?? entered.seq;
  const newer = view.facts.holds.some((hold) => hold.seq > since) || view.facts.stops.some((stop) => stop.seq > since);
  if (newer) return 'new hold or stop';
  if (view.facts.plans.some((plan) => plan.seq > since)) return 'new plan';
  if (
    request !== null &&
    rung.approval !== null &&
    changedTooMuch(request.amount, askedAt(view), rung.approval.measure)
  ) {
    return 'amount changed';
  }
  return null;
}

/** A request waits for its votes; at the time limit the safe default holds. */
function awaitApproval(view: LadderView, rung: Rung, rule: ApprovalRule, request: Request): Next {
  const until = plus(request.at, rule.within, view.facts.account.zone);
  if (view.now >= until) {
    return rule.otherwise === 'deny'
      ? move({ kind: 'approval-decided', rung: rung.id, decision: 'deny', role: null, actor: null })
      : move({ kind: 'approval-void', rung: rung.id, because: 'nobody answered' });
  }
  const roles = missingRoles(rule, request.votes);
  const voters = request.votes.flatMap((vote) => vote.actor ?? []);
  return wait(until, {
    what: 'approval',
    rung: rung.id,
    roles,
    requestedBy: request.requestedBy,
    voters,
    until,
  });
}

/** The next midnight at which something more falls overdue: that may void a request. Null when nothing does. */
function nextAmountChange(view: LadderView): Instant | null {
  const next = owedItems(view.facts).find((owed) => owed.item.due >= view.today);
  return next === undefined ? null : startOfDay(addDays(next.item.due, 1), view.facts.account.zone);
}

/** A rung that is not under way waits for its day; then condition and approval are asked. */
function whenDue(view: LadderView, rung: Rung, walk: Walk): Next {
  const { zone } = view.facts.account;
  const due = dueDay(view, rung, walk);
  const held = view.held.map((block) => block.reason);
  if (due === null) return wait(null, { what: 'held', reasons: held, rung: rung.id, until: null });
  const asksAtMidnight = walk.entered === null && (rung.when !== null || rung.approval !== null);
  const isNoContact = rung.kind === 'legal' || rung.kind === 'review';
  if (due > view.today) {
    const at = startOfDay(due, zone);
    if (held.length > 0) return wait(at, { what: 'held', reasons: held, rung: rung.id, until: at });
    if (asksAtMidnight || isNoContact) return wait(at, { what: 'due', rung: rung.id, at });
    return act(view, rung, walk, at);
  }
  if (asksAtMidnight) {
    const answer = askConditionAndApproval(view, rung);
    if (answer !== null) return answer;
  }
  return act(view, rung, walk, view.now);
}

/** Asks `when`, then for the approval; null when nothing stands in the way. */
function askConditionAndApproval(view: LadderView, rung: Rung): Next | null {
  if (!applies(view, rung)) {
    if (rung.until !== null && ladderDayOn(view, view.today) < rung.until) {
      const at = startOfDay(addDays(view.today, 1), view.facts.account.zone);
      return wait(at, { what: 'condition', rung: rung.id, at });
    }
    return move({ kind: 'not-applicable', rung: rung.id, facts: factsRead(view, rung) });
  }
  if (rung.approval === null) return null;
  const proposer = view.facts.acts.findLast((act) => act.kind === 'outcome');
  const requestedBy = (proposer?.kind === 'outcome' ? proposer.actor : null) ?? 'engine';
  return move({ kind: 'approval-asked', rung: rung.id, amount: askedAt(view), requestedBy });
}

/** The act itself, at once or at the moment at which it may leave. */
function act(view: LadderView, rung: Rung, walk: Walk, from: Instant): Next {
  switch (rung.kind) {
    case 'legal':
      return referral(view, rung, walk);
    case 'review':
      return move({ kind: 'opened', rung: rung.id, what: 'review', attempt: 1 });
    case 'message':
    case 'letter':
      return contact(view, rung, walk, from, rung.kind);
    case 'call':
      return contact(view, rung, walk, from, 'call');
    case 'visit': {
      if (rung.notice === null) return contact(view, rung, walk, from, 'visit');
      if (walk.notice === null) return contact(view, rung, walk, from, 'notice');
      const announced = plus(walk.notice.at, rung.notice, view.facts.account.zone);
      return contact(view, rung, walk, announced > from ? announced : from, 'visit');
    }
  }
}

/** A referral leaves at once, whatever the hour, if the gate lets it; what forbids it for now is waited for, and so are holds. */
function referral(view: LadderView, { id, channel }: Rung, walk: Walk): Next {
  const { zone } = view.facts.account;
  const house = (from: Instant): Instant | null => unblockedFrom(from, { zone, blocks: view.blocks });
  const deed = { kind: 'referred', rung: id } as const;
  return gated(view, { deed, contact: 'referral', channel, at: view.now, walk, asked: askedAt(view), house });
}

/** A contact at the first moment from `from` on at which it may leave. */
function contact(view: LadderView, rung: Rung, walk: Walk, from: Instant, kind: ContactKind): Next {
  const { account } = view.facts;
  const plan = kind === 'visit' ? visitPlanAt(view.facts, view.place) : null;
  const hours = hasHours(plan) ? visitHours(plan) : null;
  const window = windowOf(view.policy);
  const offsetMinutes = spreadOffset(account.id, view.policy.spreadMinutes, window);
  const house = (earliest: Instant): Instant | null =>
    leavesAt(earliest, { zone: account.zone, blocks: view.blocks, offsetMinutes, window, hours });
  const retry = kind === 'call' || kind === 'visit' ? null : walk.retry;
  const at = house(retry === null ? from : later(from, retry.from));
  const held = view.held.map((block) => block.reason);
  if (at === null) return wait(null, { what: 'held', reasons: held, rung: rung.id, until: null });
  const within = hours === null ? {} : { within: formatHours(hours) };
  const asked = askedAt(view);
  const leaver = (channel: Channel): Leaver => {
    const deed = deedOf({ id: rung.id, channel }, walk, kind, { asked, target: plan?.target ?? null });
    return { deed, contact: kind, channel, at, ...within, walk, asked, house };
  };
  if (retry === null) return gated(view, leaver(rung.channel));
  return instead(view, rung, retry, leaver);
}

/**
 * A contact that is made anew. By another channel it is an offer of the policy and no demand: where the gate forbids it and
 * time does not cure that, the next channel is asked about, and after the last one the rung is passed by.
 */
function instead(
  view: LadderView,
  { channel: own, fallback = [] }: Rung,
  retry: Retry,
  leaver: (channel: Channel) => Leaver,
): Next {
  const after = { channel: retry.of, cause: retry.cause };
  if (retry.by === own) return gated(view, { ...leaver(own), after });
  const by = (channel: Channel): Next => gated(view, { ...leaver(channel), after, mayPass: true });
  const further = fallback.includes(retry.by) ? fallback.slice(fallback.indexOf(retry.by) + 1) : [];
  let next = by(retry.by);
  for (const channel of further) {
    if (next.kind === 'wait' || next.deed.kind !== 'denied') return next;
    next = by(channel);
  }
  return next;
}

function deedOf(
  { id, channel }: Pick<Rung, 'id' | 'channel'>,
  { attempts }: Walk,
  kind: ContactKind,
  { asked, target }: { readonly asked: Minor; readonly target: Minor | null },
): Deed & { readonly rung: string } {
  if (kind !== 'call' && kind !== 'visit')
    return { kind: 'contact', rung: id, channel, notice: kind === 'notice', asked };
  return { kind: 'opened', rung: id, what: kind, attempt: attempts + 1, ...(target === null ? {} : { target }) };
}
