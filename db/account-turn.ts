/**
 * One turn of an account, as one transaction: lock and load it, take an event, let the ladder come to rest, write.
 * Both the API (facts) and the activities (timers, people's acts) turn accounts this way, so a fact acts at once even
 * while no worker runs. What the ladder says is the domain's; here it is only kept.
 */
import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '../domain/admission';
import { admit } from '../domain/admit';
import { allocate, type Components } from '../domain/allocation';
import { overdueAmount } from '../domain/balance';
import type { BusinessClock } from '../domain/business-clock';
import { startOfDay } from '../domain/calendar';
import type { AccountEvent, NewItem, Refusal } from '../domain/event';
import { type AccountFacts, latestKnown } from '../domain/facts';
import { endOf } from '../domain/gate/attempts-of';
import { backdatedBlock } from '../domain/gate/backdated-block';
import { isForFiction, type PhoneZones } from '../domain/gate/phone-zones';
import type { Rulebook } from '../domain/gate/replay';
import { whereaboutsOf } from '../domain/gate/whereabouts';
import { objectedSince } from '../domain/gate-decisions';
import type { Step } from '../domain/move';
import type { OutcomeCode } from '../domain/outcome';
import type { Policy } from '../domain/policy';
import { versionInForce } from '../domain/policy-pin';
import { comesWithinReach, highestDone, standingOf } from '../domain/reach';
import { requestTerms } from '../domain/request-terms';
import { type Settled, settle } from '../domain/settle';
import { type Instant, later } from '../domain/time';
import { viewLadder } from '../domain/view';
import { openNow } from '../domain/walk';
import { type BookedAccount, loadAccount } from './account.store';
import type { Db } from './connect';
import { lookBack } from './late-facts';
import type { PolicyShelf } from './policy-shelf';
import type { DecisionRecord, FeedEvent, OutboxMessage, PolicyRef, Projection, TurnExtras } from './turn';
import { saveTurn } from './turn.store';

/** No such account in the book. */
export class UnknownAccount extends Error {
  override readonly name = 'UnknownAccount';
  constructor(readonly account: string) {
    super(`no account \`${account}\``);
  }
}

/** What every turn of a process needs beside the book. */
export interface TurnHost {
  readonly clock: BusinessClock;
  readonly shelf: PolicyShelf;
  /** The trace under which the process works now, as W3C traceparent: messages carry it on. */
  readonly traceparent?: () => string | null;
  /** Packs and calendars with which decisions are looked at again; those of the build when absent. */
  readonly rulebook?: Rulebook;
  /** Where phone numbers belong; without it numbers say nothing of where a debtor may be. */
  readonly phoneZones?: PhoneZones;
  /** In a rehearsal: stand-in people see what was opened and put their answers on the tape. */
  readonly rehearse: ((tx: Db, turn: OpenTurn, after: AccountFacts) => Promise<void>) | null;
}

/** An account that is loaded for a turn. */
export interface OpenTurn {
  readonly booked: BookedAccount;
  readonly policy: Policy;
  readonly policyRef: PolicyRef;
  /** Whether the account is locked: then the turn has a transaction and cannot turn out stale. */
  readonly locked: boolean;
}

/**
 * Locks and loads an account with the policy it runs on: the episode's version, else the latest. Without a lock the
 * turn may turn out stale when it is closed (lone-turn.ts).
 */
export async function openTurn(
  tx: Db,
  { shelf, phoneZones }: TurnHost,
  account: string,
  { lock } = { lock: true },
): Promise<OpenTurn> {
  const loaded = await loadAccount(tx, account, { lock });
  if (loaded === null) throw new UnknownAccount(account);
  const booked = withPoints(loaded, phoneZones);
  const { ref, policy } = await shelf.policyOf(tx, booked);
  return { booked, policy, policyRef: ref, locked: lock };
}

/** The account with what the gate reads of its debtor's contact points: which they are, and where they say that the debtor may be. */
export function withPoints(booked: BookedAccount, table?: PhoneZones): BookedAccount {
  const found = booked.people.find(({ role }) => role === 'debtor')?.points ?? [];
  const points = found.map(({ kind, value }) => ({ kind, value }));
  const known = points.length === 0 ? booked : { ...booked, facts: { ...booked.facts, points } };
  return table === undefined ? known : withIndications(known, table);
}

/** The account with what its debtor's numbers say of where they may be. */
export function withIndications(booked: BookedAccount, table: PhoneZones): BookedAccount {
  const points = booked.people.find(({ role }) => role === 'debtor')?.points ?? [];
  const numbers = points.flatMap(({ kind, value }) =>
    (kind === 'sms' || kind === 'voice') && !isForFiction(value) ? [{ e164: value }] : [],
  );
  const indicated = whereaboutsOf({ numbers }, table);
  return indicated.length === 0 ? booked : { ...booked, facts: { ...booked.facts, indicated } };
}

/** The business instant of an act that was due then: never before anything that is known already. */
export function actAt({ clock }: TurnHost, { booked }: OpenTurn, due: Instant): Instant {
  const latest = latestKnown(booked.facts);
  const at = clock.actAt(due);
  return latest === null ? at : later(at, latest);
}

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
  const run = runAfter(turn, policy, at, facts);
  if (!changed && !run.isRunning && booked.runId === null) return endedAt(facts);
  await saveTurn(tx, booked.facts, facts, projectionOf(settled, policy, at, run), {
    ...standardExtras(turn, at, changed ? facts.seq : null),
    endsRun: booked.runId !== null && !run.isRunning,
    ...extras,
    decisions: [...objections(turn, facts, policy), ...(extras.decisions ?? [])],
    outbox: (extras.outbox ?? []).map((message) => ({ ...message, traceparent: host.traceparent?.() ?? null })),
  });
  await host.rehearse?.(tx, turn, facts);
  return run.isRunning ? stepOf(settled, host.clock) : endedAt(facts);
}

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
      decisions: objections(turn, facts, turn.policy),
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

/** The decisions of the gate by which contacts of this turn did not leave. */
const objections = ({ booked, policyRef }: OpenTurn, facts: AccountFacts, policy: Policy): DecisionRecord[] =>
  objectedSince(facts, booked.facts.seq, policy).map(({ decision, seq, ...asked }) => {
    const { verdict, votes } = decision.verdict;
    return { seq, ...asked, verdict, votes, policy: policyRef, factsSeen: { seq }, gate: decision };
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

/** What came of an event. A refused one changed nothing. */
export interface Taken {
  readonly step: Step;
  readonly refused: Refusal | null;
}

/** Takes an event within a transaction: lock, admit, let the ladder come to rest, write. */
export async function takeEvent(tx: Db, host: TurnHost, account: string, event: AccountEvent): Promise<Taken> {
  return take(tx, host, account, event, () => []);
}

/**
 * Takes a fact: committed with the message that makes the account's workflow look again. A fact that changes nothing
 * of what the workflow waits for, and an account without a run, need none.
 */
export function takeFact(tx: Db, host: TurnHost, account: string, event: AccountEvent): Promise<Taken> {
  return take(tx, host, account, event, tellRun);
}

/** What an account's run must hear of new facts. */
export function tellRun({ booked, policy }: OpenTurn, settled: Settled, at: Instant): readonly OutboxMessage[] {
  if (!booked.hasRun) return [];
  const before = settle(booked.facts, policy, at, 'leave');
  const same = before.until === settled.until && isDeepStrictEqual(before.next, settled.next);
  return same ? [] : [{ kind: 'facts-changed', body: { at } }];
}

type Announce = (turn: OpenTurn, settled: Settled, at: Instant) => readonly OutboxMessage[];

async function take(tx: Db, host: TurnHost, account: string, event: AccountEvent, announce: Announce): Promise<Taken> {
  const turn = await openTurn(tx, host, account);
  const { facts } = turn.booked;
  const at = inOrder(facts, event.at);
  const admission = admit(facts, turn.policy, { ...event, at });
  if (isRefusal(admission)) {
    const rest = settle(facts, turn.policy, at, 'leave');
    return { step: stepOf({ ...rest, facts }, host.clock), refused: admission };
  }
  const settled = settle(admission.facts, turn.policy, at, 'leave');
  const extras = {
    outbox: announce(turn, settled, at),
    ...(event.type === 'contact-failed' ? { feed: tellFailure(admission.facts, at) } : {}),
    ...(event.type === 'item-added' ? { components: () => componentsOf(event.item) } : {}),
    ...(event.type === 'outcome' ? { attemptEnded: attemptEnded(facts, event.code) } : {}),
  };
  const step = await closeTurn(tx, host, turn, { at, settled, extras });
  const late = backdatedBlock(event, at, facts.account.zone);
  if (late !== null)
    await lookBack(tx, { of: { account }, key: `${event.type}/${step.seq}`, fact: late, learnedAt: at }, host.rulebook);
  return { step, refused: null };
}

/** For the console and for operations: a contact failed, and what is made of it. */
function tellFailure({ acts, seq }: AccountFacts, at: Instant): FeedEvent[] {
  const failure = acts.findLast((act) => act.kind === 'contact-failed');
  if (failure?.kind !== 'contact-failed') return [];
  const { rung, contact, channel, cause, follows } = failure;
  return [
    { kind: 'account-changed', at, body: { seq } },
    { kind: 'contact-failed', at, body: { seq: failure.seq, rung, contact, channel, cause, follows } },
  ];
}

/** The attempt of the debtor that an outcome is about. */
function attemptEnded({ acts }: AccountFacts, code: OutcomeCode): NonNullable<TurnExtras['attemptEnded']> | null {
  const open = openNow(acts);
  return open === null || open.what === 'review' ? null : { contactSeq: open.seq, outcome: endOf(open.what, code) };
}

/** How a new item divides. */
const componentsOf = ({ amount, interest = 0n, fees = 0n }: NewItem): Components => ({
  principal: amount - interest - fees,
  interest,
  fees,
});

/** The stamp of an event, never before what is known; one from before the opening stays, to be refused for it. */
export function inOrder(facts: AccountFacts, at: Instant): Instant {
  const { opened, zone } = facts.account;
  return at < startOfDay(opened, zone) ? at : later(at, latestKnown(facts) ?? at);
}
