/**
 * A contact: re-read and decide, wait for a turn if need be, reserve in the statement that refuses a stale reading; hand
 * over; record. A crash in between leaves the reservation behind, and the next try records it as unknown instead of sending again.
 */
import { closeTurn, endedAt, stepOf } from '../db/close-turn';
import type { Db } from '../db/connect';
import { loneTurn } from '../db/lone-turn';
import { actAt, type OpenTurn } from '../db/open-turn';
import { HandOverLock } from '../db/person-lock';
import { ChannelOff } from '../db/turn.store';
import type { Step } from '../domain/move';
import { record } from '../domain/record';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { viewLadder } from '../domain/view';
import { ask, decided, type Said } from './ask-gate';
import type { Delivery } from './channels/channel';
import type { ContactRequest } from './contract';
import type { DueContact } from './due-contact';
import { beginHandOver, recordHandOver } from './hand-over';
import type { ActivityHost } from './host';
import { NOTHING_LOST, recordLost } from './lost-contacts';
import { type AmongOthers, alsoNamed, amongOthers, cover, coveredIn } from './one-contact';
import { priced } from './price-of-message';
import { attemptReserved, deliveryOf, reservation } from './reservation';
import { Ticket, waitInQueue, wayOut } from './send-turn';
import { inSpan } from './span';
import { notYet } from './turn-of-tape';
import type { Decided } from './watch';

interface Reserved {
  readonly step: Step;
  readonly delivery: Delivery | null;
  /** What the gate said, when it was asked. */
  readonly verdict?: Decided;
  /** The channels of contacts of earlier tries that have just become unknown. */
  readonly lost?: readonly string[];
}

/** Makes the contact if it is still due and allowed, and answers the next step. */
export async function contact(host: ActivityHost, request: ContactRequest): Promise<Step> {
  const facts = { 'forbear.account': request.account, 'forbear.seq': request.seq };
  return inSpan('contact', facts, async () => {
    const { step, begun } = await reserveAndBegin(host, request);
    if (begun === null) return step;
    return (await recordHandOver(host, begun, request.at)) ?? step;
  });
}

/** Nothing that forbids the contact can be committed between its reservation and the beginning of its hand-over. */
function reserveAndBegin(host: ActivityHost, request: ContactRequest) {
  const { account, seq } = request;
  const facts = { 'forbear.account': account, 'forbear.seq': seq };
  return HandOverLock.on(host.db, async (lock) => {
    const ticket = new Ticket(host);
    const take = (): Promise<Reserved> =>
      loneTurn(
        lock.db,
        host,
        account,
        (tx, turn) => reserve(tx, host, turn, { ...request, lock, ticket }),
        () => lock.release(),
      );
    const { step, delivery, verdict, lost } = await inSpan('contact.reserve', facts, () =>
      take().catch(async (error: unknown) => {
        if (!(error instanceof ChannelOff)) throw error;
        await lock.release();
        ticket.refused();
        return take();
      }),
    );
    if (verdict !== undefined) host.watch?.gateDecided(verdict);
    for (const channel of lost ?? []) host.watch?.contactEnded(channel, 'unknown', null);
    return { step, begun: delivery === null ? null : beginHandOver(host, delivery) };
  });
}

/** What is asked for, and the lock under which it is reserved. */
type Asked = ContactRequest & { readonly lock: HandOverLock; readonly ticket: Ticket };

async function reserve(
  tx: Db,
  host: ActivityHost,
  turn: OpenTurn,
  { account, at: due, seq, lock, ticket }: Asked,
): Promise<Reserved> {
  const { facts } = turn.booked;
  const { isMade, channels: lost } = facts.seq > seq ? await recordLost(tx, account, seq) : NOTHING_LOST;
  if (!turn.booked.hasRun) return { step: endedAt(facts), delivery: null, lost };
  const early = await notYet(tx, host, turn, { due, seq });
  if (early !== null) return { step: early, delivery: null, lost };
  const at = actAt(host, turn, due);
  const settled = settle(facts, turn.policy, at, 'leave');
  // A try that comes late may meet the contact after its own: that one is left to the step that it gets.
  if (isMade || settled.contact === null)
    return { step: await closeTurn(tx, host, turn, { at, settled }), delivery: null, lost };
  const { contact: deed, next } = settled;
  if (next.what !== 'contact') throw new TypeError(`a contact is due, and \`${next.what}\` is waited for`);
  const { contact: kind, channel } = next;
  const contactDue = { deed, kind, channel, at, due, seq, lock, ticket, facts: settled.facts };
  const saidOf = new Map<string, Said>();
  const among = await amongOthers(tx, host, turn, at, ({ booked, policy }) => {
    const said = ask(viewLadder(booked.facts, policy, at), contactDue);
    saidOf.set(booked.facts.account.id, said);
    return said.verdict === 'allow';
  });
  if (among.turn.kind === 'leads') return make(tx, host, turn, contactDue, { ...among, saidOf });
  const { until } = among.turn;
  const waits = { ...settled, next: { ...next, at: until }, until };
  return { step: await closeTurn(tx, host, turn, { at, settled: waits }), delivery: null, lost };
}

/** The person's other accounts, with what the gate says of a contact that speaks of them as well. */
interface Named extends AmongOthers {
  readonly saidOf: ReadonlyMap<string, Said>;
}

/** Asks the gate and reserves; the account's next step is decided as if the contact had been made. */
async function make(tx: Db, host: ActivityHost, turn: OpenTurn, due: DueContact, among: Named): Promise<Reserved> {
  const { deed, at, facts } = due;
  const { policy } = turn;
  const verdict = ask(viewLadder(facts, policy, at), due);
  if (verdict.house.some((vote) => vote.verdict === 'deny')) {
    const again = { ...settle(facts, policy, at, 'leave'), facts, until: (at + 60_000) as Instant };
    await closeTurn(tx, host, turn, { at, settled: again, extras: { decisions: [decided(turn, due, verdict)] } });
    return { step: stepOf(again, host.clock), delivery: null, verdict };
  }
  const waits = await due.ticket.waitsFor(tx, turn, due);
  if (waits !== null) return { step: await waitInQueue(tx, host, turn, due, waits), delivery: null };
  const after = record(facts, policy, deed, at);
  const settled = settle(after, policy, at, 'leave');
  const written = await host.compose(turn.booked, policy, deed, at, alsoNamed(among, at), tx);
  const composed = priced(written, deed, host.prices ?? null, at);
  const contactSeq = after.seq;
  const contact = reservation(contactSeq, due, composed);
  const extras = {
    contact,
    leaves: { channel: wayOut(due), lock: due.lock },
    attempt: attemptReserved(turn, due, contactSeq, composed, coveredIn(among)),
    decisions: [decided(turn, due, verdict)],
  };
  const step = await closeTurn(tx, host, turn, { at, settled, extras });
  await cover(tx, host, turn, among, at, (other, rung) => {
    const said = among.saidOf.get(other.booked.facts.account.id);
    return said === undefined ? [] : [{ ...decided(other, { ...due, facts: other.booked.facts }, said), rung }];
  });
  return { step, verdict, delivery: deliveryOf(turn, due, contact, composed) };
}
