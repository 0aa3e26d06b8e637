/**
 * The words in which the domain speaks of time. The domain never reads a clock: every instant is an argument.
 */

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly unit: 'epoch-ms' };

/** A calendar date without zone: days since 1970-01-01. */
export type LocalDate = number & { readonly unit: 'epoch-day' };

/** An IANA time zone name that the calendar knows, e.g. `Asia/Shanghai`. */
export type Zone = string & { readonly unit: 'iana-zone' };

/** An ISO 8601 duration that has been checked, e.g. `P2D` or `PT48H`. */
export type Duration = string & { readonly unit: 'iso-duration' };

/** Marks epoch milliseconds as an instant. */
export const instant = (epochMs: number): Instant => epochMs as Instant;

/** The date `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => (date + days) as LocalDate;

/** The later of two instants. */
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The earliest of the instants given; null stands for "never" and is passed over. */
export function earliest(...instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const candidate of instants) {
    if (candidate !== null && (first === null || candidate < first)) first = candidate;
  }
  return first;
}
