/** What is asked for in the comparison of ways to keep a cap, and how it is answered. */

/** Attempts at most in seven consecutive days, UTC: days are not what is compared. */
export const CAP = 7;
export const DAY_MS = 86_400_000;
/** How many attempts each person starts with, one a day before the first day. */
export const BEFORE = 4;
export const FIRST_DAY = Date.UTC(2026, 5, 1) / DAY_MS;

/** One attempt that is wanted. */
export interface Wanted {
  readonly person: number;
  readonly at: number;
}

/** A way to keep the cap. */
export interface Way {
  readonly name: string;
  /** Whether the attempt may be made; then it is in the book. */
  reserve(wanted: Wanted): Promise<boolean>;
  /** What has happened before the clock starts. */
  warm?(wanted: readonly Wanted[]): Promise<void>;
  close(): Promise<void>;
}

/** The first instant that still counts at an instant. */
export const countedFrom = (at: number): number => (Math.floor(at / DAY_MS) - 6) * DAY_MS;

/** Requests from a seed: persons at random, on one day, in the order of time. */
export function wantedOn(day: number, persons: number, count: number, seed: number): Wanted[] {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, (_, place) => ({
    person: Math.floor(draw() * persons),
    at: (FIRST_DAY + day) * DAY_MS + Math.floor((place * DAY_MS) / count),
  }));
}
