/**
 * Answers of people to what the ladder opened: outcome, approval, referral, review. What is reported acts at once
 * (design, "When a rung is complete").
 */
import { askAcceptance, openReferral } from './accept-referral';
import { type Admission, refuse } from './admission';
import { misfit } from './admit-facts';
import { anchorHistory } from './anchor';
import { missingRoles } from './approval';
import { totalOwed } from './balance';
import { localDate } from './calendar';
import { episodesOf, runningEpisode } from './episode';
import type { AccountEvent } from './event';
import type { AccountFacts, Hold } from './facts';
import { endsRung, HOLDING, type OutcomeCode, STOPPING } from './outcome';
import { overrideAt, type Policy, rungOf } from './policy';
import { record } from './record';
import { addDays, type LocalDate } from './time';
import { misplanned } from './visit-plan';
import { openNow, type Walk, walkOf } from './walk';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** The walk of a rung in the running episode, or before the due date when none runs. */
function presentWalk(facts: AccountFacts, policy: Policy, rung: string): Walk {
  const running = runningEpisode(episodesOf(facts));
  const { anchor } = anchorHistory(facts, policy.tolerance);
  return walkOf(facts.acts, rung, { episode: running?.no ?? null, item: anchor?.id ?? null });
}

/** Takes the outcome of the open call or visit. */
export function answerOutcome(facts: AccountFacts, policy: Policy, event: Event<'outcome'>): Admission {
  const open = openNow(facts.acts);
  const rung = rungOf(policy, event.rung);
  if (rung === undefined || open === null || open.rung !== event.rung || open.what === 'review') {
    return refuse('rung', `\`${event.rung}\` has no open call or visit`);
  }
  const { code, promise, feedback } = event;
  const today = localDate(event.at, facts.account.zone);
  if (code === 'promise' && promise === null) return refuse('promise', 'a promise needs its amount and date');
  if (promise !== null && code !== 'promise')
    return refuse('promise', `goes with the code \`promise\`, not with \`${code}\``);
  if (promise !== null && promise.date < today) return refuse('promise.date', 'is in the past');
  if (promise !== null && promise.amount <= 0n) return refuse('promise.amount', 'must be more than zero');
  const unfit = feedback === undefined ? null : misfit(facts, feedback, 'feedback');
  if (unfit !== null) return unfit;
  const walk = walkOf(facts.acts, rung.id, open);
  const said = { code, promise, ...(feedback === undefined ? {} : { feedback }), actor: event.actor };
  let after = record(facts, policy, { kind: 'outcome', rung: rung.id, ...said }, event.at);
  if (endsRung(code) || walk.attempts + 1 >= rung.attempts.max) {
    after = record(after, policy, { kind: 'completed', rung: rung.id, code }, event.at);
  }
  return {
    facts: consequences(
      after,
      rung.id,
      code,
      today,
      promise === null ? null : addDays(promise.date, policy.graceDays),
      event,
    ),
  };
}

/** The hold or stop that an outcome brings with it. */
function consequences(
  facts: AccountFacts,
  rung: string,
  code: OutcomeCode,
  today: LocalDate,
  promisedUntil: LocalDate | null,
  event: AccountEvent,
): AccountFacts {
  const seq = facts.seq + 1;
  if (code === 'promise' || HOLDING.includes(code)) {
    const hold: Hold = {
      id: freeHoldId(facts, `${rung}-${code}`),
      reason: code,
      from: today,
      to: promisedUntil,
      release: null,
      seq,
      at: event.at,
    };
    return { ...facts, holds: [...facts.holds, hold], seq };
  }
  if (STOPPING.includes(code) && !facts.stops.some((stop) => stop.code === code && stop.clearing === null)) {
    return { ...facts, stops: [...facts.stops, { code, from: today, clearing: null, seq, at: event.at }], seq };
  }
  return facts;
}

function freeHoldId(facts: AccountFacts, wanted: string): string {
  let id = wanted;
  for (let count = 2; facts.holds.some((hold) => hold.id === id); count += 1) id = `${wanted}-${count}`;
  return id;
}

/** Takes one person's vote on the open request of a rung. */
export function answerApproval(facts: AccountFacts, policy: Policy, event: Event<'approval'>): Admission {
  const open = openRequest(facts, policy, event.rung);
  if (open === null) return refuse('rung', `\`${event.rung}\` has no open request for approval`);
  const { missing, request, rule } = open;
  const { role, actor, decision, reason } = event;
  if (role !== null && !missing.includes(role))
    return refuse('role', `\`${role}\` is not asked for; missing: ${missing.join(', ')}`);
  if (actor !== null && actor === request.requestedBy) return refuse('actor', 'the person who asked may not decide');
  if (actor !== null && request.votes.some((vote) => vote.actor === actor))
    return refuse('actor', 'has decided already');
  if (rule !== null && decision === 'approve' && reason === undefined)
    return refuse('reason', `is missing; say what rebuts the presumption of \`${rule}\``);
  const filled = role ?? missing[0] ?? null;
  const more = { ...(rule === null ? {} : { rule }), ...(reason === undefined ? {} : { reason }) };
  const deed = { kind: 'approval-decided', rung: event.rung, decision, role: filled, actor, ...more } as const;
  return { facts: record(facts, policy, deed, event.at) };
}

/** The request that waits for votes: the policy's own, or one to lift what the gate presumes. */
function openRequest(facts: AccountFacts, policy: Policy, id: string) {
  const { request, liftings } = presentWalk(facts, policy, id);
  const approval = rungOf(policy, id)?.approval;
  const missing = approval && request ? missingRoles(approval, request.votes) : [];
  if (request !== null && missing.length > 0) return { request, missing, rule: null };
  const override = overrideAt(policy, id);
  for (const lifting of override === null ? [] : liftings) {
    const unfilled = override === null || lifting.denied ? [] : missingRoles(override, lifting.votes);
    if (unfilled.length > 0) return { request: lifting, missing: unfilled, rule: lifting.objection.rule };
  }
  return null;
}

/** Takes the legal team's answer to a referral. Accepting is an act of its own: the gate is asked again, and may refuse it. */
export function answerReferral(facts: AccountFacts, policy: Policy, event: Event<'referral'>): Admission {
  const rung = openReferral(facts, policy, event.rung, event.at);
  if (rung === null) return refuse('rung', 'no referral is open');
  const { decision, actor } = event;
  const refusal = decision === 'accept' ? askAcceptance(facts, policy, rung, event.at).refusal : null;
  if (refusal !== null) return refusal;
  const decided = record(facts, policy, { kind: 'referral-decided', rung, decision, actor }, event.at);
  if (decision === 'return') return { facts: decided };
  return { facts: record(decided, policy, { kind: 'completed', rung, code: null }, event.at) };
}

/** Takes the reviewer's result. A review of what has been paid since, or has fallen due, asks nobody any more. */
export function answerReview(facts: AccountFacts, policy: Policy, event: Event<'review'>): Admission {
  const rung = policy.rungs.find(
    (candidate) =>
      candidate.kind === 'review' &&
      (event.rung ?? candidate.id) === candidate.id &&
      presentWalk(facts, policy, candidate.id).open !== null,
  );
  if (rung === undefined) return refuse('rung', 'no review is open');
  const { plan, result: code } = event;
  const wrong = plan === undefined ? null : misplanned(plan, totalOwed(facts));
  if (wrong !== null) return wrong;
  const visitPlan = plan === undefined ? {} : { visitPlan: plan };
  return { facts: record(facts, policy, { kind: 'completed', rung: rung.id, code, ...visitPlan }, event.at) };
}
