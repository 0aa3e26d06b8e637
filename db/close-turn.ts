/** The end of a turn: what the ladder came to is written in one go, and the step that follows is answered. */
import { allocate, type Components } from '../domain/allocation';
import { overdueAmount } from '../domain/balance';
import type { BusinessClock } from '../domain/business-clock';
import type { AccountFacts } from '../domain/facts';
import { decidedSince } from '../domain/gate-decisions';
import type { Step } from '../domain/move';
import type { Policy } from '../domain/policy';
import { versionInForce } from '../domain/policy-pin';
import { comesWithinReach, highestDone, standingOf } from '../domain/reach';
import { requestTerms } from '../domain/request-terms';
import { type Settled, settle } from '../domain/settle';
import { type Instant, later } from '../domain/time';
import { viewLadder } from '../domain/view';
import type { Db } from './connect';
import type { OpenTurn, TurnHost } from './open-turn';
import type { DecisionRecord, Projection, TurnExtras } from './turn';
import { StaleBook, saveTurn } from './turn.store';

/** A turn at its end: what the ladder came to, and when. */
export interface TurnEnd {
  readonly at: Instant;
  readonly settled: Settled;
  readonly extras?: TurnExtras;
}

/** Writes a turn and answers the step that the account's workflow goes on with. */
export async function closeTurn(tx: Db, host: TurnHost, turn: OpenTurn, end: TurnEnd): Promise<Step> {
  const { booked } = turn;
  const { at, extras = {} } = end;
  const { settled, policy } = await underVersionInForce(tx, host, turn, end);
  const { facts } = settled;
  const changed = facts.seq !== booked.facts.seq;
  if (!turn.locked && refers(facts, booked.facts.seq))
    throw new StaleBook('a referral is decided under the lock of its debtor');
  const run = runAfter(turn, policy, at, facts);
  if (!changed && !run.isRunning && booked.runId === null) return endedAt(facts);
  await saveTurn(tx, booked.facts, facts, projectionOf(settled, policy, at, run), {
    ...standardExtras(turn, at, changed ? facts.seq : null),
    endsRun: booked.runId !== null && !run.isRunning,
    ...extras,
    decisions: [...gateDecisions(turn, facts, policy), ...(extras.decisions ?? [])],
    outbox: (extras.outbox ?? []).map((message) => ({ ...message, traceparent: host.traceparent?.() ?? null })),
  });
  await host.rehearse?.(tx, turn, facts);
  return run.isRunning ? stepOf(settled, host.clock) : endedAt(facts);
}

/**
 * Whether a referral was made, or forbidden, above a number. What is learned of a debtor moves the debtor on and not the
 * account: only under their lock is it certain that nothing came in between.
 */
const refers = ({ acts }: AccountFacts, seq: number): boolean =>
  acts.some((act) => act.seq > seq && (act.kind === 'referred' || ('contact' in act && act.contact === 'referral')));

/** What lists show of an account at the end of a turn. */
function projectionOf({ facts, next, until }: Settled, policy: Policy, at: Instant, run: RunAfter): Projection {
  const view = viewLadder(facts, policy, at);
  return {
    status: standingOf(view, run.isRunning),
    anchorDue: view.history.anchor?.due ?? null,
    overdue: overdueAmount(facts, view.today),
    rung: highestDone(view),
    next: {
      what: next.what,
      rung: 'rung' in next ? next.rung : null,
      at: run.isRunning ? until : run.startsAt,
      step: next,
    },
    startsAt: run.startsAt,
  };
}

/** What the first turn of an account writes, for a caller that books many accounts in one statement. */
export function firstTurn(
  turn: OpenTurn,
  settled: Settled,
  at: Instant,
): { readonly projection: Projection; readonly extras: TurnExtras } {
  const { facts } = settled;
  const run = runAfter(turn, turn.policy, at, facts);
  return {
    projection: projectionOf(settled, turn.policy, at, run),
    extras: {
      ...standardExtras(turn, at, facts.seq === 0 ? null : facts.seq),
      decisions: gateDecisions(turn, facts, turn.policy),
    },
  };
}

/** The end of a turn in which the episode came onto another version: the ladder comes to rest once more, under that one. */
async function underVersionInForce(tx: Db, { shelf }: TurnHost, turn: OpenTurn, { at, settled }: TurnEnd) {
  const { booked, policy, policyRef } = turn;
  const pinned = booked.episodePolicy;
  const version = pinned === null ? policyRef.version : versionInForce(settled.facts.acts, pinned.version);
  if (version === policyRef.version) return { settled, policy };
  const moved = await shelf.version(tx, { id: policyRef.id, version });
  return { settled: settle(settled.facts, moved.policy, at, 'leave'), policy: moved.policy };
}

/** What every turn writes beside facts and acts. */
function standardExtras({ booked, policy, policyRef }: OpenTurn, at: Instant, changedTo: number | null): TurnExtras {
  return {
    episodePolicy: policyRef,
    approval: (asked, facts) => requestTerms(asked, facts, policy),
    allocate: (payment, facts) =>
      allocate(payment, facts, policy.allocation, (item) => booked.components.get(item) ?? allPrincipal(facts, item)),
    feed: changedTo === null ? [] : [{ kind: 'account-changed', at, body: { seq: changedTo } }],
  };
}

/** The decisions of the gate by which contacts of this turn did not leave, and those on referrals. */
const gateDecisions = ({ booked, policyRef }: OpenTurn, facts: AccountFacts, policy: Policy): DecisionRecord[] =>
  decidedSince(facts, booked.facts.seq, policy).map(({ decision, house, seq, ...asked }) => {
    const { verdict, votes } = decision?.verdict ?? { verdict: 'allow' as const, votes: [] };
    const known = { policy: policyRef, factsSeen: { seq }, ...(decision === null ? {} : { gate: decision }) };
    return { seq, ...asked, verdict, votes: [...house, ...votes], ...known };
  });

/** How an item of this very turn divides. */
const allPrincipal = (facts: AccountFacts, item: string): Components => ({
  principal: facts.items.find((candidate) => candidate.id === item)?.amount ?? 0n,
  interest: 0n,
  fees: 0n,
});

/** Whether the account's workflow run goes on after this turn, and when the next one starts. */
interface RunAfter {
  readonly isRunning: boolean;
  readonly startsAt: Instant | null;
}

function runAfter({ booked }: OpenTurn, policy: Policy, at: Instant, facts: AccountFacts): RunAfter {
  const closed = facts.acts.some((act) => act.seq > booked.facts.seq && act.kind === 'closed');
  const reach = comesWithinReach(facts, policy, at);
  const isRunning = booked.hasRun && !closed && reach !== null && reach <= at;
  return { isRunning, startsAt: isRunning || reach === null ? null : later(reach, at) };
}

/** The step of an account at rest. */
export const stepOf = ({ next, until, facts }: Settled, clock: BusinessClock): Step => ({
  next,
  wake: until === null ? null : { due: until, wallMs: clock.wallMsOf(until) },
  seq: facts.seq,
});

/** The step that ends a run. */
export const endedAt = (facts: AccountFacts): Step => ({ next: { what: 'ended' }, wake: null, seq: facts.seq });
