/**
 * Holds and stops as spans of days: which days they block and which they freeze (design, ladder 3).
 */
import type { AccountFacts, Hold, Stop } from './facts';
import { addDays, type LocalDate } from './time';

/** A span that blocks its days `first` .. `last`; last null = without end. */
export interface Block {
  readonly first: LocalDate;
  readonly last: LocalDate | null;
  /** Hold or stop, as the account's page names it. */
  readonly reason: string;
  readonly hold: string | null;
  /** The instalment plan that holds; absent for holds and stops. */
  readonly plan?: string;
}

/** The last day of a hold: that of its release, else its own. A release makes its day the last one. */
export function lastDayOf(hold: Hold): LocalDate | null {
  const released = hold.release?.on ?? null;
  if (released === null) return hold.to;
  return hold.to === null || released < hold.to ? released : hold.to;
}

const ofHold = (hold: Hold): Block => ({
  first: hold.from,
  last: lastDayOf(hold),
  reason: hold.reason,
  hold: hold.id,
});

const ofStop = (stop: Stop): Block => ({
  first: stop.from,
  last: stop.clearing?.on ?? null,
  reason: stop.code,
  hold: null,
});

/** Every hold and stop of the account as a block. */
export const blocksOf = (facts: AccountFacts): Block[] => [...facts.holds.map(ofHold), ...facts.stops.map(ofStop)];

/** Whether a block is active on a date; on its last day it still is. */
export const covers = (block: Block, date: LocalDate): boolean =>
  block.first <= date && (block.last === null || date <= block.last);

/** The blocks that are active on a date. */
export const activeOn = (blocks: readonly Block[], date: LocalDate): Block[] =>
  blocks.filter((block) => covers(block, date));

/** The first date from `date` on that no block covers, or null when a block has no end. */
export function firstFreeDay(blocks: readonly Block[], date: LocalDate): LocalDate | null {
  let day = date;
  for (;;) {
    const active = activeOn(blocks, day);
    if (active.length === 0) return day;
    let last = day;
    for (const block of active) {
      if (block.last === null) return null;
      if (block.last > last) last = block.last;
    }
    day = addDays(last, 1);
  }
}

/** The first date after `date` on which a block begins, or null. */
export function nextBlockStart(blocks: readonly Block[], date: LocalDate): LocalDate | null {
  let first: LocalDate | null = null;
  for (const block of blocks) {
    const real = block.last === null || block.last >= block.first;
    if (real && block.first > date && (first === null || block.first < first)) first = block.first;
  }
  return first;
}

/**
 * Days in (after, upTo] that are frozen. A block freezes its first+1 .. last, each day once however many cover it;
 * blocks that merely touch stay two, so the first day of the second counts.
 */
export function frozenDays(blocks: readonly Block[], after: LocalDate, upTo: LocalDate): number {
  const spans = blocks
    .map((block) => ({
      from: Math.max(block.first + 1, after + 1),
      to: block.last === null ? upTo : Math.min(block.last, upTo),
    }))
    .filter((span) => span.from <= span.to)
    .sort((a, b) => a.from - b.from);
  let frozen = 0;
  let counted = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    const start = Math.max(from, counted + 1);
    if (start <= to) {
      frozen += to - start + 1;
      counted = to;
    }
  }
  return frozen;
}

/** Whether a hold's last day is today or tomorrow: its end is to be announced (design, ladder, "Holds"). */
export const endsWithinADay = (last: LocalDate, today: LocalDate): boolean => last <= addDays(today, 1);
