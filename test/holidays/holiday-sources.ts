/** Holidays as their sources have them: `date-holidays` by law, the State Council's papers as `data/calendars/cn` keeps them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import type { HolidayData } from '../../domain/holidays/holiday-data';

const CN = join(__dirname, '../../data/calendars/cn');
const FIRST_YEAR = 2019;

/** Where a calendar comes from. */
interface Source {
  readonly id: HolidayData['id'];
  /** For `date-holidays`. */
  readonly place: readonly [country: string, state?: string];
  readonly lastYear: number;
  /** Dates that are taken of what the library knows. */
  readonly only?: readonly string[];
  /** Whether a substitute day is another thing than the holiday. */
  readonly tellsInLieu?: boolean;
}

const STATUTE_YEAR = 2035;

/** Calendars by law. Bank holidays are proclaimed now and then, so England is known less far. */
const BY_LAW: readonly Source[] = [
  { id: 'us-federal', place: ['US'], lastYear: STATUTE_YEAR, tellsInLieu: true },
  { id: 'uk-england', place: ['GB', 'ENG'], lastYear: 2027 },
  { id: 'in', place: ['IN'], lastYear: STATUTE_YEAR, only: ['01-26', '08-15', '10-02'] },
  { id: 'de', place: ['DE'], lastYear: STATUTE_YEAR },
];

const years = (last: number): number[] => Array.from({ length: last - FIRST_YEAR + 1 }, (_, step) => FIRST_YEAR + step);

const byYear = (last: number, dates: readonly string[]): Record<number, string> =>
  Object.fromEntries(
    years(last).map((year) => [
      year,
      [...new Set(dates)]
        .filter((date) => date.startsWith(`${year}-`))
        .map((date) => date.slice(5))
        .sort()
        .join(' '),
    ]),
  );

function byLaw({ id, place: [country, state], lastYear, only, tellsInLieu = false }: Source): HolidayData {
  const options = { types: ['public' as const] };
  const library = state === undefined ? new Holidays(country, options) : new Holidays(country, state, options);
  const found = years(lastYear)
    .flatMap((year) => library.getHolidays(year))
    .map(({ date, substitute }) => ({ day: date.slice(0, 10), inLieu: tellsInLieu && substitute === true }))
    .filter(({ day }) => only === undefined || only.includes(day.slice(5)));
  const of = (inLieu: boolean): string[] => found.filter((entry) => entry.inLieu === inLieu).map(({ day }) => day);
  return withVersion({
    id,
    years: [FIRST_YEAR, lastYear],
    holidays: byYear(lastYear, of(false)),
    ...(tellsInLieu ? { inLieu: byYear(lastYear, of(true)) } : {}),
  });
}

/** One year of the papers; a paper may change the last days of the year before. */
interface Paper {
  readonly papers: readonly string[];
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
}

const paperOf = (year: number): Paper => JSON.parse(readFileSync(join(CN, `${year}.json`), 'utf8')) as Paper;

/** The year after the last is read as well: its file is there before its paper, and empty until then. */
function china(): HolidayData {
  let lastYear = FIRST_YEAR;
  while (paperOf(lastYear + 1).days.length > 0) lastYear += 1;
  const days = years(lastYear).flatMap((year) => paperOf(year).days);
  const of = (isOffDay: boolean): string[] => days.filter((day) => day.isOffDay === isOffDay).map(({ date }) => date);
  return withVersion({
    id: 'cn',
    years: [FIRST_YEAR, lastYear],
    holidays: byYear(lastYear, of(true)),
    makeUp: byYear(lastYear, of(false).filter(isWeekend)),
  });
}

/** A paper that ends a holiday earlier or later also says on which weekday work begins: no make-up day. */
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay());

function withVersion(data: Omit<HolidayData, 'version'>): HolidayData {
  const content = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 8);
  const { id, years: known, ...days } = data;
  return { id, version: `${known[1]}.${content}`, years: known, ...days };
}

/** The data of all calendars. */
export const holidayData = (): HolidayData[] => [...BY_LAW.map(byLaw), china()];

/** What is said on top of each file. */
const ORIGIN: Readonly<Record<HolidayData['id'], string>> = {
  'us-federal': 'Legal public holidays of the United States, 5 U.S.C. 6103; from date-holidays, see NOTICE.',
  'uk-england': 'Bank holidays of England and Wales; from date-holidays, see NOTICE.',
  in: 'National holidays of India, without those that are gazetted by the year; from date-holidays, see NOTICE.',
  de: 'Holidays that all Länder of Germany share; from date-holidays, see NOTICE.',
  cn: 'Days off and make-up working days of China, by the papers of the State Council; from holiday-cn, see NOTICE.',
};

/** The file of one calendar. */
export function holidayFile(data: HolidayData): { readonly name: string; readonly text: string } {
  const { id, version, years: known } = data;
  const table = (name: string, days: Readonly<Record<number, string>> | undefined): string[] =>
    days === undefined
      ? []
      : [`  ${name}: {`, ...Object.entries(days).map(([year, text]) => `    ${year}: '${text}',`), '  },'];
  const lines = [
    `/** ${ORIGIN[id]} Written by \`npm run holidays\`. */`,
    "import type { HolidayData } from './holiday-data';",
    '',
    `export const ${id.toUpperCase().replace('-', '_')}: HolidayData = {`,
    `  id: '${id}',`,
    `  version: '${version}',`,
    `  years: [${known.join(', ')}],`,
    ...table('holidays', data.holidays),
    ...table('inLieu', data.inLieu),
    ...table('makeUp', data.makeUp),
    '};',
    '',
  ];
  return { name: `${id}.ts`, text: lines.join('\n') };
}
