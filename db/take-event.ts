/**
 * One turn of an account, as one transaction: lock and load it, take an event, let the ladder come to rest, write.
 * Both the API (facts) and the activities (timers, people's acts) turn accounts this way, so a fact acts at once even
 * while no worker runs. What the ladder says is the domain's; here it is only kept.
 */
import { isDeepStrictEqual } from 'node:util';
import { askAcceptance, openReferral } from '../domain/accept-referral';
import { isRefusal } from '../domain/admission';
import { admit } from '../domain/admit';
import type { Components } from '../domain/allocation';
import { startOfDay } from '../domain/calendar';
import type { AccountEvent, NewItem, Refusal } from '../domain/event';
import { type AccountFacts, latestKnown } from '../domain/facts';
import { endOf } from '../domain/gate/attempts-of';
import { backdatedBlock } from '../domain/gate/backdated-block';
import type { Step } from '../domain/move';
import type { OutcomeCode } from '../domain/outcome';
import { type Settled, settle } from '../domain/settle';
import { type Instant, later } from '../domain/time';
import { openNow } from '../domain/walk';
import { closeTurn, stepOf } from './close-turn';
import type { Db } from './connect';
import { lookBack } from './late-facts';
import { type OpenTurn, openTurn, type TurnHost } from './open-turn';
import type { DecisionRecord, FeedEvent, OutboxMessage, TurnExtras } from './turn';
import { unfitForCall } from './unfit-for-call';

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
  const refused = (refusal: Refusal): Taken => ({
    step: stepOf({ ...settle(facts, turn.policy, at, 'leave'), facts }, host.clock),
    refused: refusal,
  });
  const admission = admit(facts, turn.policy, { ...event, at });
  const decisions = acceptanceOf(turn, event, at);
  if (isRefusal(admission) && decisions.length > 0) {
    // What the gate said is on record, also where nothing else came of it.
    const settled = settle(facts, turn.policy, at, 'leave');
    const extras = { decisions, outbox: announce(turn, settled, at) };
    return { step: await closeTurn(tx, host, turn, { at, settled, extras }), refused: admission };
  }
  if (isRefusal(admission)) return refused(admission);
  const unfit = event.type === 'outcome' ? await unfitForCall(tx, facts, event.code, at) : null;
  if (unfit !== null) return refused(unfit);
  const settled = settle(admission.facts, turn.policy, at, 'leave');
  const extras = {
    decisions,
    outbox: announce(turn, settled, at),
    ...(event.type === 'contact-failed' ? { feed: tellFailure(admission.facts, at) } : {}),
    ...(event.type === 'item-added' ? { components: () => componentsOf(event.item) } : {}),
    ...(event.type === 'outcome' ? { attemptEnded: attemptEnded(facts, event.code) } : {}),
    ...(event.type === 'contact-failed' ? { attemptEnded: cameBack(admission.facts) } : {}),
  };
  const step = await closeTurn(tx, host, turn, { at, settled, extras });
  const late = backdatedBlock(event, at, facts.account.zone);
  if (late !== null)
    await lookBack(tx, { of: { account }, key: `${event.type}/${step.seq}`, fact: late, learnedAt: at }, host.rulebook);
  return { step, refused: null };
}

/** The decision on accepting a referral that is open; nothing for any other event. */
function acceptanceOf({ booked, policy, policyRef }: OpenTurn, event: AccountEvent, at: Instant): DecisionRecord[] {
  if (event.type !== 'referral' || event.decision !== 'accept') return [];
  const { facts } = booked;
  const rung = openReferral(facts, policy, event.rung, at);
  if (rung === null) return [];
  const { verdict, house, decision } = askAcceptance(facts, policy, rung, at);
  const known = { policy: policyRef, factsSeen: { seq: facts.seq } };
  const gate = decision === null ? {} : { gate: decision };
  const votes = [...house, ...(decision?.verdict.votes ?? [])];
  return [{ seq: facts.seq, at, act: 'accepted', rung, verdict, votes, ...known, ...gate }];
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

/** The attempt of a written contact that has just failed; one that never left is given back by whoever knows that. */
function cameBack({ acts }: AccountFacts): NonNullable<TurnExtras['attemptEnded']> | null {
  const failure = acts.findLast((act) => act.kind === 'contact-failed');
  if (failure?.kind !== 'contact-failed' || failure.cause === 'never-left' || failure.channel === 'voice') return null;
  return { contactSeq: failure.contact, outcome: 'undelivered' };
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
