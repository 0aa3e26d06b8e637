/**
 * The house window: contacts leave in [08:00, 22:00) local time (interfaces, policy file). A rung that falls due
 * inside leaves at once, else at the next opening.
 */
import { atMinute, localDate, startOfDay } from '../calendar';
import { type Block, firstFreeDay } from '../hold';
import { addDays, type Instant, type Zone } from '../time';

/** A part of the day in minutes after local midnight, `closes` not included. */
export interface TimeOfDay {
  readonly opens: number;
  readonly closes: number;
}

/** The window in minutes after local midnight. */
export const HOUSE_WINDOW = { opens: 8 * 60, closes: 22 * 60 } as const satisfies TimeOfDay;

/** Stable share in [0, 1) of a text (FNV-1a), so that an account keeps its place in the spread. */
export function stableShare(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash / 0x1_0000_0000;
}

/** Minutes after the opening at which this account's contacts leave; never beyond the window. */
export function spreadOffset(accountId: string, spreadMinutes: number, window: TimeOfDay = HOUSE_WINDOW): number {
  const width = Math.min(spreadMinutes, window.closes - window.opens - 1);
  return Math.floor(stableShare(accountId) * width);
}

/** Where and how wide: what the moment of a contact depends on. */
export interface Leaving {
  readonly zone: Zone;
  readonly blocks: readonly Block[];
  readonly offsetMinutes: number;
  /** The window of the house; that of every policy that says nothing when absent. */
  readonly window?: TimeOfDay;
  /** A narrower time of day than the house window; nothing is spread over it. */
  readonly hours?: TimeOfDay | null;
}

/** Whether a contact may leave at this instant, by the clock on the wall alone. */
export function insideWindow(at: Instant, zone: Zone, { opens, closes }: TimeOfDay = HOUSE_WINDOW): boolean {
  const date = localDate(at, zone);
  return at >= atMinute(date, opens, zone) && at < atMinute(date, closes, zone);
}

/** The first instant from `from` on at which a contact may leave, or null while a block has no end. */
export function leavesAt(
  from: Instant,
  { zone, blocks, offsetMinutes, window = HOUSE_WINDOW, hours = null }: Leaving,
): Instant | null {
  const { opens, closes } = hours ?? { ...window, opens: window.opens + offsetMinutes };
  let at = from;
  for (;;) {
    const date = localDate(at, zone);
    const free = firstFreeDay(blocks, date);
    if (free === null) return null;
    if (free > date) {
      at = startOfDay(free, zone);
      continue;
    }
    const opening = atMinute(date, opens, zone);
    if (at <= opening) return opening;
    if (at < atMinute(date, closes, zone)) return at;
    at = startOfDay(addDays(date, 1), zone);
  }
}

/** The first instant from `from` on that no block covers, whatever the hour, or null while a block has no end. */
export function unblockedFrom(from: Instant, { zone, blocks }: Pick<Leaving, 'zone' | 'blocks'>): Instant | null {
  const date = localDate(from, zone);
  const free = firstFreeDay(blocks, date);
  if (free === null) return null;
  return free > date ? startOfDay(free, zone) : from;
}
