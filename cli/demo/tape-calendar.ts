/**
 * Dates of the tape. Months are counted from April 2005 = 0; Taipei has no daylight saving time.
 */

const FIRST_YEAR = 2005;
const FIRST_MONTH = 3;
const OFFSET = '+08:00';
/** Events happen from 09:00 until before 18:00 local time. */
const OPENING_MINUTE = 9 * 60;
const OPEN_MINUTES = 9 * 60;

const dateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** The date of that day of the month; days below 1 lie in the month before. */
export const dateIn = (month: number, day: number): string => dateOf(Date.UTC(FIRST_YEAR, FIRST_MONTH + month, day));

/** The number of the month's last day. */
export const lastDayOf = (month: number): number => Number(dateIn(month + 1, 0).slice(8));

/** The date itself, or the Monday after when it falls on a weekend. */
export function onWeekday(date: string): string {
  const midnight = new Date(`${date}T00:00:00Z`);
  const wait = { 0: 1, 6: 2 }[midnight.getUTCDay()] ?? 0;
  return dateOf(midnight.getTime() + wait * 86_400_000);
}

/** An instant on that date within working hours; `share` in [0, 1) says how far into them. */
export function instantOn(date: string, share: number): string {
  const minute = OPENING_MINUTE + Math.floor(share * OPEN_MINUTES);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00${OFFSET}`;
}
