/**
 * Calendar dates as days since 1970, as the domain counts them. Here without its calendar, whose zone data a browser has
 * already.
 */
import type { LocalDate } from '../../domain/time';

const DAY_MS = 86_400_000;

/** The day of an ISO date `2012-05-31`. */
export const dayOf = (date: string): LocalDate => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS) as LocalDate;

/** The day on the local calendar of a moment that carries its zone's offset: `2012-06-01T08:00:00+08:00`. */
export const dayOfMoment = (moment: string): LocalDate => dayOf(moment.slice(0, 10));

/** The ISO date of a day. */
export const isoOf = (day: LocalDate): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
