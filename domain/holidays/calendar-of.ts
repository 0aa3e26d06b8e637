/** A calendar from its data: one byte a day, so that a rule may ask for every day that it counts. */
import { formatDate, parseDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { LocalDate } from '../time';
import type { DayKind, HolidayCalendar } from './calendars';
import type { HolidayData } from './holiday-data';

const KINDS = ['working', 'weekend', 'holiday', 'in-lieu', 'make-up'] as const satisfies readonly DayKind[];
const SUNDAY = 0;
const SATURDAY = 6;

/** The calendar of these data. @throws RangeError for data with a day that does not exist. */
export function calendarOf(data: HolidayData): HolidayCalendar {
  const { id, version } = data;
  const knownFrom = dayOf(`${data.years[0]}-01-01`);
  const knownThrough = dayOf(`${data.years[1]}-12-31`);
  const kinds = kindsOf(data, knownFrom, knownThrough);
  return {
    id,
    version,
    knownFrom,
    knownThrough,
    kindOf: (date) => {
      const kind = KINDS[kinds[date - knownFrom] ?? -1];
      if (kind === undefined) throw new CannotEvaluate(`calendar ${id} ${formatDate(date).slice(0, -6)}`);
      return kind;
    },
  };
}

function kindsOf({ holidays, inLieu = {}, makeUp = {} }: HolidayData, from: LocalDate, through: LocalDate): Uint8Array {
  const kinds = Uint8Array.from({ length: through - from + 1 }, (_, place) => (isWeekend(from + place) ? 1 : 0));
  for (const [kind, years] of [holidays, inLieu, makeUp].entries()) {
    for (const [year, days] of Object.entries(years)) {
      for (const day of days.split(' ').filter(Boolean)) kinds[dayOf(`${year}-${day}`) - from] = kind + 2;
    }
  }
  return kinds;
}

/** Day 0 was a Thursday. */
function isWeekend(date: number): boolean {
  const weekday = (((date + 4) % 7) + 7) % 7;
  return weekday === SATURDAY || weekday === SUNDAY;
}

function dayOf(text: string): LocalDate {
  const date = parseDate(text);
  if (date === null)
    throw new RangeError(`\`${text}\` is no date; the data of a calendar are written by npm run holidays`);
  return date;
}
