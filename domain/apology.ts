/**
 * A message that crossed a payment is answered by an apology, once: what it asked for had been paid by then, and we did not
 * know yet. Nothing is asked in it.
 */
import { localDate, plus } from './calendar';
import type { AccountFacts } from './facts';
import { againFrom, failedContacts, openFailure, takenBack } from './failed-contacts';
import { windowOf } from './gate/house-terms';
import { leavesAt, spreadOffset } from './gate/window';
import { gated } from './gated';
import type { Next } from './move';
import { APOLOGY, type ApologyRule } from './policy';
import { type Duration, earliest, type Instant, later } from './time';
import { isWithLegal, type LadderView } from './view';
import { walkOf } from './walk';

/** An apology that comes later than this after we learned of the payment is worse than none. */
const LAPSES_AFTER = 'P7D' as Duration;

/** The message that was crossed, and until when an apology has a sense. */
export interface Crossed {
  readonly seq: number;
  readonly last: Instant;
}

/** The last message that crossed a payment and is not answered yet; null when there is none, or the policy does not apologise. */
export function crossedMessage({ facts, policy, now }: LadderView): Crossed | null {
  const { apology } = policy;
  if (apology === undefined) return null;
  const { zone } = facts.account;
  const back = takenBack(facts.acts);
  const failed = failedContacts(facts.acts);
  for (const act of facts.acts.toReversed()) {
    if (act.kind !== 'contact' && act.kind !== 'denied') continue;
    // What an apology answered covers every message before it.
    if (act.crossed !== undefined && !back.has(act.seq)) return null;
    // What reached nobody crossed nothing.
    if (failed.has(act.seq)) continue;
    if (act.kind === 'denied' || act.notice || act.asked === 0n) continue;
    const known = learnedOf(facts, act, apology);
    const last = known === null ? null : plus(known, LAPSES_AFTER, zone);
    if (last !== null && now <= last) return { seq: act.seq, last };
  }
  return null;
}

interface Asked {
  readonly seq: number;
  readonly at: Instant;
  readonly asked: bigint;
}

/** When we learned of the payment that made up what a message asked for; null when what crossed it does not. */
function learnedOf(facts: AccountFacts, { seq, at, asked }: Asked, { within }: ApologyRule): Instant | null {
  const { zone } = facts.account;
  const day = localDate(at, zone);
  const window = plus(at, within, zone);
  let paid = 0n;
  for (const payment of facts.payments) {
    if (payment.seq <= seq || !(payment.turns.at(-1)?.stands ?? true)) continue;
    // Booked late for that day or an earlier one; or so soon after that both were on their way.
    const isLate = payment.effective <= day && payment.effective < localDate(payment.at, zone);
    if (!isLate && payment.at > window) continue;
    paid += payment.parts.reduce((sum, part) => sum + part.amount, 0n);
    if (paid >= asked) return payment.at;
  }
  return null;
}

/** What is next when an apology is due: it leaves through the gate, when nothing else is to be done now. */
export function apologise(view: LadderView, next: Next): Next {
  const { facts, policy } = view;
  const crossed = next.kind === 'move' || isWithLegal(view) ? null : crossedMessage(view);
  if (next.kind === 'move' || crossed === null || policy.apology === undefined) return next;
  const { channel } = policy.apology;
  const { zone, id } = facts.account;
  const window = windowOf(policy);
  const offsetMinutes = spreadOffset(id, policy.spreadMinutes, window);
  // A plan asks for payments; to say sorry it is no hindrance.
  const blocks = view.blocks.filter(({ plan }) => plan === undefined);
  const house = (from: Instant): Instant | null => leavesAt(from, { zone, blocks, offsetMinutes, window });
  const failure = openFailure(facts.acts, APOLOGY);
  const at = house(failure === null ? view.now : later(view.now, againFrom(failure)));
  if (at === null || at > crossed.last) return { ...next, until: earliest(next.until, crossed.last) };
  const deed = { kind: 'contact', rung: APOLOGY, channel, notice: false, asked: 0n, crossed: crossed.seq } as const;
  const walk = walkOf(facts.acts, APOLOGY, view.place);
  const leaving = gated(view, { deed, contact: 'message', channel, at, walk, asked: 0n, house, last: crossed.last });
  if (leaving.kind === 'move') return leaving;
  return earliest(next.until, leaving.until) === leaving.until ? leaving : next;
}
