/**
 * Dates that a law counts. What a court or a register dates runs in the zone of its law, wherever the person is: there
 * is one clock for it.
 */
import { Temporal } from 'temporal-polyfill/implementation';
import { wallClock } from '../gate/wall-clock';
import type { Instant, LocalDate, Zone } from '../time';

export const SHANGHAI = 'Asia/Shanghai' as Zone;
export const LONDON = 'Europe/London' as Zone;
export const KOLKATA = 'Asia/Kolkata' as Zone;
export const BERLIN = 'Europe/Berlin' as Zone;
export const MADRID = 'Europe/Madrid' as Zone;

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** The date of an instant in the zone of a law. */
export const dayIn = (zone: Zone, at: Instant): LocalDate => wallClock(zone).day(at);

/** The same date so many years later; 29 February becomes the 28th where there is none. */
export const yearsLater = (date: LocalDate, years: number): LocalDate => shifted(date, { years });

/** The last date of the year of a date. */
export const endOfYear = (date: LocalDate): LocalDate => {
  const { year } = EPOCH.add({ days: date });
  return EPOCH.until(Temporal.PlainDate.from({ year, month: 12, day: 31 })).days as LocalDate;
};

const shifted = (date: LocalDate, by: { readonly years: number }): LocalDate =>
  EPOCH.until(EPOCH.add({ days: date }).add(by)).days as LocalDate;
