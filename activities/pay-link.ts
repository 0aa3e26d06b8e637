/**
 * The address of the payment page by text, to the number that is on the line: asked of the gate, reserved, handed over and
 * recorded like every contact, while the person waits for the answer. Nobody can be made to wait in a queue with the
 * telephone in their hand: it leaves by a token that is there at this moment, and otherwise not at all (ADR 0036).
 */
import { closeTurn } from '../db/close-turn';
import type { Db } from '../db/connect';
import { confirmContact } from '../db/contact.store';
import { loneTurn } from '../db/lone-turn';
import type { OpenTurn } from '../db/open-turn';
import { HandOverLock } from '../db/person-lock';
import { callOf, type PhoneCall } from '../db/phone-call.store';
import { inOrder, tellRun } from '../db/take-event';
import type { DecisionRecord } from '../db/turn';
import { ChannelOff } from '../db/turn.store';
import { askPayLink, type PayLinkAnswer } from '../domain/ask-pay-link';
import { PAY_LINK } from '../domain/policy';
import { record } from '../domain/record';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import type { PayLink } from '../domain/voice/pay-link';
import type { Delivery } from './channels/channel';
import { dialable } from './channels/twilio/number';
import { type Begun, beginHandOver, recordHandOver } from './hand-over';
import type { ActivityHost } from './host';
import { priced } from './price-of-message';
import { attemptReserved, deliveryOf, reservation } from './reservation';
import type { Decided } from './watch';

const CHANNEL = 'sms';

/** The host, and whether anybody sends texts under the packs of a policy. */
export interface PayLinkHost extends ActivityHost {
  readonly sendsTexts: (jurisdiction: readonly string[]) => boolean;
}

/** Sends it if it may be sent, and answers what became of it. Whoever calls this has made sure that it is asked once a call. */
export async function sendPayLink(host: PayLinkHost, ref: string): Promise<PayLink> {
  const call = await callOf(host.db, ref);
  if (call?.kind !== 'self-service' || !call.is_known || 'fault' in dialable(call.point, CHANNEL)) return 'spoken';
  const begun = await reserveAndBegin(host, call);
  return begun === null ? 'spoken' : ended(host, begun);
}

function reserveAndBegin(host: PayLinkHost, call: PhoneCall): Promise<Begun | null> {
  return HandOverLock.on(host.db, async (lock) => {
    const mayGo = tokenOnce(host);
    const take = (tx: Db, turn: OpenTurn) => reserve(tx, { ...host, mayGo }, turn, call, lock);
    try {
      const { delivery, said } = await loneTurn(lock.db, host, call.account, take, () => lock.release());
      if (said !== null) host.watch?.gateDecided(said);
      return delivery === null ? null : beginHandOver(host, delivery);
    } catch (error) {
      if (error instanceof ChannelOff) return null;
      throw error;
    }
  });
}

/** Whether it may leave at this moment, by the packs of its policy. However often it is decided anew, it takes one token. */
function tokenOnce({ pace }: PayLinkHost): (jurisdiction: readonly string[]) => Promise<boolean> {
  let isTaken = pace === undefined;
  return async (jurisdiction) => {
    isTaken ||= (await pace?.takeAtOnce(pace.senderOf(CHANNEL, jurisdiction))) ?? true;
    return isTaken;
  };
}

/** What is to leave, if it may, and what the gate said; null when it was not asked, or nothing may leave at this moment. */
interface Reserved {
  readonly delivery: Delivery | null;
  readonly said: Decided | null;
}

async function reserve(
  tx: Db,
  host: PayLinkHost & { readonly mayGo: ReturnType<typeof tokenOnce> },
  turn: OpenTurn,
  { ref, point: number, person }: PhoneCall,
  lock: HandOverLock,
): Promise<Reserved> {
  const { booked, policy } = turn;
  if (!host.sendsTexts(policy.jurisdiction)) return { delivery: null, said: null };
  const { facts } = booked;
  const at = inOrder(facts, host.clock.now());
  const debtor = booked.people[0];
  const point = debtor?.id === person ? debtor.points.find(({ value }) => value === number) : undefined;
  const answer = askPayLink(facts, policy, { call: ref, point: point ?? null }, at);
  const said = saidOf(answer);
  const decisions = [decided(turn, answer, said, at)];
  const { deed } = answer;
  const after = deed === null ? facts : record(facts, policy, deed, at);
  const settled = settle(after, policy, at, 'leave');
  if (deed === null) {
    await closeTurn(tx, host, turn, { at, settled, extras: { decisions, outbox: tellRun(turn, settled, at) } });
    return { delivery: null, said };
  }
  if (!(await host.mayGo(policy.jurisdiction))) return { delivery: null, said: null };
  const written = { ...(await host.compose(booked, policy, deed, at, [], tx)), recipient: number };
  const composed = priced(written, deed, host.prices ?? null, at);
  const contact = reservation(after.seq, { at, due: at, seq: null }, composed);
  const extras = {
    ...{ contact, decisions, outbox: tellRun(turn, settled, at) },
    leaves: { channel: deed.channel, lock },
    attempt: attemptReserved(turn, { deed, at, lock }, after.seq, composed, []),
  };
  await closeTurn(tx, host, turn, { at, settled, extras });
  return { delivery: deliveryOf(turn, { deed }, contact, composed), said };
}

function saidOf({ deed, house, gate }: PayLinkAnswer): Decided {
  const isClosed = house.some(({ verdict }) => verdict === 'deny');
  return {
    verdict: deed !== null ? 'allow' : isClosed ? 'deny' : (gate?.verdict.verdict ?? 'deny'),
    votes: [...house, ...(gate?.verdict.votes ?? [])],
  };
}

function decided({ booked, policyRef }: OpenTurn, { gate }: PayLinkAnswer, said: Decided, at: Instant): DecisionRecord {
  const { seq } = booked.facts;
  return {
    ...{ seq, at, act: 'contact', rung: PAY_LINK, policy: policyRef, factsSeen: { seq } },
    ...said,
    ...(gate === null ? {} : { gate }),
  };
}

/** What nobody can tell is looked up later, like every lost contact; it is not sent again. */
async function ended(host: ActivityHost, begun: Begun): Promise<PayLink> {
  const { account, seq, at } = begun.delivery;
  try {
    await recordHandOver(host, begun, at);
    return (await begun.handing).state === 'sent' ? 'sent' : 'spoken';
  } catch {
    const lost = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
    if (await confirmContact(host.db, account, seq, lost)) host.watch?.contactEnded(CHANNEL, 'unknown', null);
    return 'unknown';
  }
}
