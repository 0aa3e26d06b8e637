/**
 * What the wall clock shows, asked of the JavaScript runtime alone: a second opinion on the calendar of the domain.
 */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** No zone is further from UTC than this. */
const OFFSET_MAX_MS = 16 * HOUR_MS;

const writers = new Map<string, Intl.DateTimeFormat>();
const midnights = new Map<string, number>();

function writerOf(zone: string): Intl.DateTimeFormat {
  const kept = writers.get(zone);
  if (kept !== undefined) return kept;
  const fresh = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  writers.set(zone, fresh);
  return fresh;
}

/** The wall clock as text: `2012-05-31 08:00:00`. */
export const wallText = (at: number, zone: string): string => writerOf(zone).format(at);

/** The date that the wall calendar shows, in days since 1970. */
export const wallDay = (at: number, zone: string): number =>
  Date.parse(`${wallText(at, zone).slice(0, 10)}T00:00:00Z`) / DAY_MS;

/** The ISO form of a day. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day of an ISO date. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;

/** The first instant of a day, found by trying, in a zone whose date never goes back. */
export function wallMidnight(day: number, zone: string): number {
  const key = `${zone} ${day}`;
  const kept = midnights.get(key);
  if (kept !== undefined) return kept;
  let before = day * DAY_MS - OFFSET_MAX_MS;
  let after = day * DAY_MS + OFFSET_MAX_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallDay(middle, zone) >= day) after = middle;
    else before = middle;
  }
  midnights.set(key, after);
  return after;
}
