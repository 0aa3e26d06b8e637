/**
 * The anchor: the oldest item not fully paid. DPD counts from it, and what is done depends on when it last changed
 * (design, ladder 7). All of it is derived by replaying the facts in the order in which they became known.
 */
import { byAge, countsAsOpen } from './balance';
import type { AccountFacts, Item, Known } from './facts';
import type { Minor } from './money';
import type { Instant } from './time';

/** A stretch during which an item was not fully paid; `to` null = still. */
export interface OpenSpan {
  readonly item: Item;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** The anchor today, when it became so, and when each item was open. */
export interface AnchorHistory {
  readonly anchor: Item | null;
  /** The last change of the anchor ("M"); null when there never was one. */
  readonly changed: Known | null;
  readonly openSpans: readonly OpenSpan[];
}

type Change = Known & { readonly item: string; readonly paid: Minor; readonly amount: Minor | null };

/** Every fact that changes an item's rest, one entry an item, in the order known. */
function changesOf(facts: AccountFacts): Change[] {
  const changes: Change[] = [];
  for (const item of facts.items) {
    changes.push({ seq: item.seq, at: item.at, item: item.id, paid: 0n, amount: item.amount });
    for (const { seq, at, to } of item.adjustments) changes.push({ seq, at, item: item.id, paid: 0n, amount: to });
  }
  for (const payment of facts.payments) {
    for (const part of payment.parts) {
      changes.push({ seq: payment.seq, at: payment.at, item: part.item, paid: part.amount, amount: null });
      for (const turn of payment.turns) {
        const paid = turn.stands ? part.amount : -part.amount;
        changes.push({ seq: turn.seq, at: turn.at, item: part.item, paid, amount: null });
      }
    }
  }
  return changes.sort((a, b) => a.seq - b.seq);
}

/** Replays the facts and answers the anchor with its history, under a policy's tolerance. */
export function anchorHistory(facts: AccountFacts, tolerance: Minor): AnchorHistory {
  const items = byAge(facts.items);
  const rests = new Map<string, { amount: Minor; paid: Minor }>();
  const openSince = new Map<string, Instant>();
  const openSpans: OpenSpan[] = [];
  let present: { anchor: Item | null; changed: Known | null } = { anchor: null, changed: null };
  const isOpen = (id: string): boolean => {
    const rest = rests.get(id);
    return rest !== undefined && countsAsOpen(rest.amount - rest.paid, tolerance);
  };
  const changes = changesOf(facts);
  for (const [index, change] of changes.entries()) {
    const rest = rests.get(change.item) ?? { amount: 0n, paid: 0n };
    rests.set(change.item, { amount: change.amount ?? rest.amount, paid: rest.paid + change.paid });
    if (changes[index + 1]?.seq === change.seq) continue;
    for (const item of items) {
      const since = openSince.get(item.id);
      if (isOpen(item.id) && since === undefined) openSince.set(item.id, change.at);
      if (!isOpen(item.id) && since !== undefined) {
        openSpans.push({ item, from: since, to: change.at });
        openSince.delete(item.id);
      }
    }
    const oldest = items.find((item) => isOpen(item.id)) ?? null;
    if (oldest?.id !== present.anchor?.id) {
      present = { anchor: oldest, changed: { seq: change.seq, at: change.at } };
    }
  }
  for (const item of items) {
    const since = openSince.get(item.id);
    if (since !== undefined) openSpans.push({ item, from: since, to: null });
  }
  return { ...present, openSpans };
}
