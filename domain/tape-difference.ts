/**
 * What a newer tape says of an account that is in the book: a tape is a snapshot, and what differs becomes facts.
 * Nothing is taken back and nothing is closed: where the tape would do either, it is noted for a person instead.
 */
import { countsAsOpen, paidOn, presentAmount, restOf } from './balance';
import type { AccountEvent } from './event';
import type { AccountFacts, Item } from './facts';
import type { Minor } from './money';
import type { Instant, LocalDate } from './time';

/** One row of the tape. */
export interface TapeItem {
  readonly line: number;
  readonly id: string;
  readonly due: LocalDate;
  /** The whole amount; null when the tape says what is open. */
  readonly amount: Minor | null;
  /** What is still owed; null when the tape says the whole amount. */
  readonly open: Minor | null;
  readonly interest: Minor;
  readonly fees: Minor;
  /** What has been paid so far; null when the tape does not say. */
  readonly paid: Minor | null;
}

/** Something the tape says that the book does not follow; `line` null when the tape has no row for it. */
export interface TapeNote {
  readonly line: number | null;
  readonly rule: 'due-differs' | 'paid-less' | 'item-vanished';
  readonly column: 'due' | 'paid' | 'item';
  readonly item: string;
}

/** Facts to take in their order, and what to tell a person. */
export interface TapeDifference {
  readonly events: readonly AccountEvent[];
  readonly notes: readonly TapeNote[];
}

/** When the tape becomes known: the instant that all facts carry, and the account's date of it. */
export interface TapeMoment {
  readonly at: Instant;
  readonly today: LocalDate;
}

/** What a tape adds to the facts of an account whose policy has this tolerance. */
export function tapeDifference(
  facts: AccountFacts,
  tape: readonly TapeItem[],
  tolerance: Minor,
  { at, today }: TapeMoment,
): TapeDifference {
  const known = new Map(facts.items.map((item) => [item.id, item]));
  const events: AccountEvent[] = [];
  const notes: TapeNote[] = [];
  const stamp = { at, effective: null };
  for (const row of tape) {
    const item = known.get(row.id);
    const paidBefore = item === undefined ? 0n : paidOn(item, facts.payments);
    const amount = row.amount ?? (row.open ?? 0n) + paidBefore;
    if (item === undefined) {
      if (amount === 0n) continue;
      const { id, due, interest, fees } = row;
      events.push({ type: 'item-added', item: { id, due, amount, interest, fees }, ...stamp });
    } else {
      if (item.due !== row.due) notes.push({ line: row.line, rule: 'due-differs', column: 'due', item: row.id });
      if (presentAmount(item) !== amount) events.push({ type: 'item-adjusted', item: row.id, to: amount, ...stamp });
    }
    const more = (row.paid ?? paidBefore) - paidBefore;
    if (more > 0n) {
      events.push({ type: 'payment', id: paymentId(facts, row.id), item: row.id, amount: more, ...stamp });
    }
    if (more < 0n) notes.push({ line: row.line, rule: 'paid-less', column: 'paid', item: row.id });
  }
  const vanished = vanishedItems(facts, tape);
  const staysOverdue = tape.some((row) => {
    const item = known.get(row.id);
    const paidBefore = item === undefined ? 0n : paidOn(item, facts.payments);
    return (item?.due ?? row.due) < today && countsAsOpen(openOn(row, paidBefore), tolerance);
  });
  for (const item of vanished) {
    if (staysOverdue) {
      events.push({ type: 'item-adjusted', item: item.id, to: paidOn(item, facts.payments), ...stamp });
    } else notes.push({ line: null, rule: 'item-vanished', column: 'item', item: item.id });
  }
  return { events, notes };
}

/** What is owed on an item once the tape is taken: of two sums paid the larger stands. */
const openOn = ({ open, amount, paid }: TapeItem, paidBefore: Minor): Minor =>
  open ?? (amount ?? 0n) - (paid !== null && paid > paidBefore ? paid : paidBefore);

/** Items on which something is owed and of which the tape says nothing. */
function vanishedItems(facts: AccountFacts, tape: readonly TapeItem[]): Item[] {
  const told = new Set(tape.map(({ id }) => id));
  return facts.items.filter((item) => !told.has(item.id) && restOf(item, facts.payments) > 0n);
}

/** An id of its own for what a tape says was paid on an item: the tape knows sums, no single payments. */
function paymentId(facts: AccountFacts, item: string): string {
  const prefix = `tape:${item}:`;
  return `${prefix}${facts.payments.filter(({ id }) => id.startsWith(prefix)).length + 1}`;
}
