/** Guarantee: the calendars agree with the law and with the libraries, and refuse what was never announced. */
import chineseDays from 'chinese-days';
import { formatDate, parseDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { addDays, type LocalDate } from '../time';
import { CALENDAR_IDS, type CalendarId, type DayKind } from './calendars';
import { CALENDARS } from './shipped';

function date(text: string): LocalDate {
  const day = parseDate(text);
  if (day === null) throw new RangeError(text);
  return day;
}

const kind = (id: CalendarId, text: string): DayKind => CALENDARS[id].kindOf(date(text));

const daysOf = (id: CalendarId): LocalDate[] => {
  const { knownFrom, knownThrough } = CALENDARS[id];
  return Array.from({ length: knownThrough - knownFrom + 1 }, (_, day) => addDays(knownFrom, day));
};

const holidaysOf = (id: CalendarId, year: number): string[] =>
  daysOf(id)
    .filter((day) => CALENDARS[id].kindOf(day) === 'holiday')
    .map(formatDate)
    .filter((day) => day.startsWith(`${year}`));

describe('United States', () => {
  test('names eleven days a year from 2021 on, and ten before Juneteenth', () => {
    expect([2019, 2020, 2021, 2026, 2035].map((year) => holidaysOf('us-federal', year).length)).toEqual([
      10, 10, 11, 11, 11,
    ]);
  });

  test.each([
    ['2026-07-04', 'holiday', 'a Saturday: the day that 6103(a) names'],
    ['2026-07-03', 'in-lieu', 'the Friday before it, by 6103(b)'],
    ['2021-12-31', 'in-lieu', 'for New Year of the year after'],
    ['2023-01-02', 'in-lieu', 'the Monday after a Sunday'],
    ['2026-01-19', 'holiday', 'the third Monday of January'],
    ['2026-11-26', 'holiday', 'the fourth Thursday of November'],
    ['2026-11-27', 'working', 'the day after Thanksgiving is no holiday of the United States'],
    ['2026-02-14', 'weekend', 'an observance only'],
    ['2025-01-20', 'holiday', 'Martin Luther King, whoever is inaugurated'],
  ] as const)('%s is %s: %s', (day, expected, _why) => expect(kind('us-federal', day)).toBe(expected));
});

describe('China', () => {
  test.each([
    ['2026-01-02', 'holiday', 'New Year'],
    ['2026-01-04', 'make-up', 'a Sunday that is worked'],
    ['2026-02-14', 'make-up', 'a Saturday that is worked'],
    ['2026-02-23', 'holiday', 'the last day of the Spring Festival'],
    ['2026-10-10', 'make-up', 'a Saturday that is worked'],
    ['2026-10-11', 'weekend', 'the Sunday after it'],
    ['2026-10-09', 'working', 'a Friday'],
    ['2020-02-03', 'working', 'a Monday on which work begins again'],
    ['2022-12-31', 'holiday', 'set by the paper of the year after'],
  ] as const)('%s is %s: %s', (day, expected, _why) => expect(kind('cn', day)).toBe(expected));

  test('a year without a paper is an error, where the library calls it a year without holidays', () => {
    expect(() => kind('cn', '2027-01-01')).toThrow(new CannotEvaluate('calendar cn 2027'));
    expect(() => kind('cn', '2018-12-31')).toThrow(new CannotEvaluate('calendar cn 2018'));
    expect(chineseDays.isHoliday('2027-02-08')).toBe(false);
  });

  test('every day is what chinese-days says of it', () => {
    const differ = daysOf('cn').filter((day) => {
      const found = CALENDARS.cn.kindOf(day);
      return (found === 'holiday' || found === 'weekend') !== chineseDays.isHoliday(formatDate(day));
    });
    expect(differ.map(formatDate)).toEqual([]);
  });
});

describe('England, India, Germany', () => {
  test.each([
    ['uk-england', '2026-12-28', 'holiday', 'Boxing Day is a Saturday'],
    ['uk-england', '2020-05-08', 'holiday', 'moved for VE day'],
    ['uk-england', '2020-05-04', 'working', 'moved away'],
    ['uk-england', '2022-09-19', 'holiday', 'proclaimed'],
    ['uk-england', '2026-08-03', 'working', 'a holiday of Scotland'],
    ['in', '2026-01-26', 'holiday', 'Republic Day'],
    ['in', '2026-08-15', 'holiday', 'Independence Day, a Saturday'],
    ['in', '2026-10-02', 'holiday', 'birthday of Gandhi'],
    ['in', '2026-04-14', 'working', 'gazetted by the year'],
    ['de', '2026-10-03', 'holiday', 'Tag der Deutschen Einheit'],
    ['de', '2026-05-14', 'holiday', 'Christi Himmelfahrt'],
    ['de', '2026-06-04', 'working', 'Fronleichnam, of some Länder only'],
    ['de', '2026-11-01', 'weekend', 'Allerheiligen, of some Länder only'],
  ] as const)('%s: %s is %s, %s', (id, day, expected, _why) => expect(kind(id, day)).toBe(expected));

  test('Germany has nine, India three', () => {
    expect(holidaysOf('de', 2026)).toHaveLength(9);
    expect(holidaysOf('in', 2026)).toHaveLength(3);
  });
});

describe('every calendar', () => {
  test.each(CALENDAR_IDS)('%s says how far it knows, and refuses the days on either side', (id) => {
    const { knownFrom, knownThrough, kindOf, version } = CALENDARS[id];
    expect(version).toMatch(/^\d{4}\.[0-9a-f]{8}$/);
    expect(CALENDARS[id].id).toBe(id);
    expect(() => kindOf(addDays(knownFrom, -1))).toThrow(CannotEvaluate);
    expect(() => kindOf(addDays(knownThrough, 1))).toThrow(`calendar ${id}`);
    expect(formatDate(knownFrom)).toMatch(/-01-01$/);
    expect(formatDate(knownThrough)).toMatch(/-12-31$/);
  });

  test.each(CALENDAR_IDS)('%s: weekends are Saturdays and Sundays, make-up days too, days in lieu are not', (id) => {
    for (const day of daysOf(id)) {
      const isWeekend = [0, 6].includes(new Date(day * 86_400_000).getUTCDay());
      const found = CALENDARS[id].kindOf(day);
      if (found === 'weekend' || found === 'make-up') expect(isWeekend).toBe(true);
      if (found === 'working' || found === 'in-lieu') expect(isWeekend).toBe(false);
    }
  });
});
