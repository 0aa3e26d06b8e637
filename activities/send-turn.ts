/**
 * The turn of a contact that is due and allowed: it is asked for before anything is reserved. Who must wait reserves
 * nothing; when the account is called the contact is begun anew, on the facts of then, and the gate is asked again.
 */
import { closeTurn } from '../db/close-turn';
import type { Db } from '../db/connect';
import type { OpenTurn } from '../db/open-turn';
import { countWaiting, waitForTurn } from '../db/pace/send-turn.store';
import { businessMs } from '../domain/business-clock';
import type { ContactKind } from '../domain/contact-kind';
import type { AccountFacts } from '../domain/facts';
import type { SendTurn, Step } from '../domain/move';
import type { Channel } from '../domain/policy';
import { settle } from '../domain/settle';
import { type Instant, instant, later } from '../domain/time';
import type { ActivityHost } from './host';

/** Whoever is called hears of it by a message; this is for the one that is lost. Wall milliseconds. */
const LOOK_AGAIN_MS = 600_000;

/** A contact that is due and allowed. */
interface Allowed {
  readonly kind: ContactKind;
  readonly channel: Channel;
  readonly at: Instant;
  readonly facts: AccountFacts;
}

/** By which switch a contact leaves: what goes onto a worklist has one of its own. */
export const wayOut = ({ kind, channel }: Pick<Allowed, 'kind' | 'channel'>): string =>
  kind === 'call' || kind === 'visit' ? kind : channel;

/** The turn of one contact activity: however often it decides anew, it takes one token at most. */
export class Ticket {
  #mayGo = false;
  #isOff = false;

  constructor(private readonly host: ActivityHost) {}

  /** The statement that reserves has found the channel off. */
  refused(): void {
    this.#isOff = true;
  }

  /** Null when the contact may leave now; else the account is in the queue. */
  async waitsFor(tx: Db, { booked, policy }: OpenTurn, due: Allowed): Promise<SendTurn | null> {
    const { pace } = this.host;
    const on = wayOut(due);
    const asker = { account: booked.facts.account.id, policy: policy.id };
    const sender = pace?.senderOf(on, policy.jurisdiction) ?? { sender: on, channel: on };
    if (this.#isOff) {
      const before = await countWaiting(tx, sender.sender);
      await waitForTurn(tx, sender, [asker]);
      return { on, isOff: true, before };
    }
    if (this.#mayGo || pace === undefined) return null;
    const turn = await pace.ask(sender, asker);
    this.#mayGo = turn.kind === 'go';
    return turn.kind === 'go' ? null : { on, isOff: turn.isOff, before: turn.before };
  }
}

/** Ends the turn of an account whose contact waits: nothing is recorded but what it waits for. */
export function waitInQueue(
  tx: Db,
  host: ActivityHost,
  turn: OpenTurn,
  { at, facts }: Allowed,
  waits: SendTurn,
): Promise<Step> {
  const settled = settle(facts, turn.policy, at, 'leave');
  const until = instant(later(at, host.clock.now()) + businessMs(host.clock, LOOK_AGAIN_MS));
  const next = settled.next.what === 'contact' ? { ...settled.next, at: until, turn: waits } : settled.next;
  return closeTurn(tx, host, turn, { at, settled: { ...settled, next, until } });
}
