import fc from 'fast-check';
import { proofSize } from '../test/support/proof-size';
import {
  atMinute,
  durationMs,
  formatDate,
  formatInstant,
  localDate,
  parseDate,
  parseDuration,
  parseInstant,
  parseZone,
  plus,
  startOfDay,
  wholeDays,
} from './calendar';
import { addDays, type Duration, type Instant, instant, type LocalDate, type Zone } from './time';

const zone = (name: string): Zone => name as Zone;
const at = (text: string): Instant => instant(Date.parse(text));
const date = (text: string): LocalDate => (Date.parse(`${text}T00:00:00Z`) / 86_400_000) as LocalDate;
const shown = (moment: Instant, name: string): string => formatInstant(moment, zone(name));

describe('dates', () => {
  test.each(['2012-05-31', '2012-02-29', '1969-12-31', '2400-02-29'])('%s is read and written as it is', (text) => {
    const day = parseDate(text);
    expect(day).toBe(date(text));
    expect(formatDate(day ?? (0 as LocalDate))).toBe(text);
  });

  test.each([
    '2013-02-29',
    '2012-04-31',
    '2012-13-01',
    '2012-00-10',
    '2012-5-31',
    '20120531',
    '2012-05-31T00:00',
    ' 2012-05-31',
    '',
  ])('`%s` is no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  test('every day comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 800_000 }), (day) => {
        expect(parseDate(formatDate(day as LocalDate))).toBe(day);
      }),
    );
  });
});

describe('instants', () => {
  test('an instant is read with its offset and shown on the wall clock of a zone', () => {
    expect(parseInstant('2012-06-01T08:00:00+08:00')).toBe(at('2012-06-01T00:00:00Z'));
    expect(shown(at('2012-06-01T00:00:00.999Z'), 'Asia/Kolkata')).toBe('2012-06-01T05:30:00+05:30');
  });

  test.each(['2012-06-01', '2012-06-01T08:00:00', 'now', '', '2012-06-01T25:00:00Z'])(
    '`%s` names no instant',
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );

  test.each(['Asia/Shanghai', 'America/New_York', 'UTC'])('%s is a zone', (name) => {
    expect(parseZone(name)).toBe(name);
  });

  test.each(['Asia/Nowhere', '+08:00', '-05:00', ''])('`%s` is no zone', (name) => {
    expect(parseZone(name)).toBeNull();
  });
});

describe('durations', () => {
  test.each(['P2D', 'PT48H', 'P1W', 'P1DT12H', 'PT0S'])('%s is a duration', (text) => {
    expect(parseDuration(text)).toBe(text);
  });

  test.each(['P1M', 'P1Y', '-P1D', '2D', 'P', '', 'PT'])('`%s` is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  test.each([
    ['P2W', 14],
    ['P1W1D', 8],
    ['PT24H', null],
    ['P1DT1S', null],
  ])('%s has %s whole days', (text, days) => {
    expect(wholeDays(text as Duration)).toBe(days);
  });

  test('in milliseconds a day has 24 hours', () => {
    expect(durationMs('P1DT30M' as Duration)).toBe(88_200_000);
  });
});

describe('the start of a day', () => {
  test.each([
    ['an ordinary day starts at 00:00', 'Asia/Shanghai', '2012-06-01', '2012-06-01T00:00:00+08:00'],
    [
      'a day whose midnight is left out starts at 01:00',
      'America/Sao_Paulo',
      '2012-10-21',
      '2012-10-21T01:00:00-02:00',
    ],
    [
      'a day whose midnight comes twice starts at the first',
      'America/Havana',
      '2012-11-04',
      '2012-11-04T00:00:00-04:00',
    ],
    ['a day after a repeated evening starts once', 'America/Sao_Paulo', '2012-02-26', '2012-02-26T00:00:00-03:00'],
    ['a day that the zone left out starts with the next', 'Pacific/Apia', '2011-12-30', '2011-12-31T00:00:00+14:00'],
  ])('%s', (_name, name, day, expected) => {
    expect(shown(startOfDay(date(day), zone(name)), name)).toBe(expected);
  });

  test.each([
    'Asia/Shanghai',
    'America/Havana',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Europe/London',
  ])('in %s every instant lies within its own local day', (name) => {
    const moment = fc.integer({ min: Date.parse('2011-09-01'), max: Date.parse('2013-03-01') });
    fc.assert(
      fc.property(moment, (ms) => {
        const day = localDate(instant(ms), zone(name));
        expect(startOfDay(day, zone(name))).toBeLessThanOrEqual(ms);
        expect(startOfDay(addDays(day, 1), zone(name))).toBeGreaterThan(ms);
        expect(shown(instant(ms), name).slice(0, 10)).toBe(formatDate(day));
      }),
      { numRuns: proofSize(100, 20_000) },
    );
  });

  test('the last millisecond of a repeated evening is still the day before', () => {
    const midnight = startOfDay(date('2012-02-26'), zone('America/Sao_Paulo'));
    expect(localDate(instant(midnight - 1), zone('America/Sao_Paulo'))).toBe(date('2012-02-25'));
    expect(localDate(midnight, zone('America/Sao_Paulo'))).toBe(date('2012-02-26'));
  });
});

describe('clock times and time limits', () => {
  test('08:00 is 08:00 before and after the clock changes', () => {
    expect(shown(atMinute(date('2012-03-10'), 480, zone('America/New_York')), 'America/New_York')).toBe(
      '2012-03-10T08:00:00-05:00',
    );
    expect(shown(atMinute(date('2012-03-11'), 480, zone('America/New_York')), 'America/New_York')).toBe(
      '2012-03-11T08:00:00-04:00',
    );
  });

  test('a time that is left out moves on by the gap; of a repeated one it is the first', () => {
    expect(shown(atMinute(date('2012-03-11'), 150, zone('America/New_York')), 'America/New_York')).toBe(
      '2012-03-11T03:30:00-04:00',
    );
    expect(shown(atMinute(date('2012-11-04'), 90, zone('America/New_York')), 'America/New_York')).toBe(
      '2012-11-04T01:30:00-04:00',
    );
  });

  test('days keep the wall clock across a clock change, hours are exact', () => {
    const evening = at('2012-03-10T20:00:00-05:00');
    expect(plus(evening, 'P1D' as Duration, zone('America/New_York'))).toBe(at('2012-03-11T20:00:00-04:00'));
    expect(plus(evening, 'PT24H' as Duration, zone('America/New_York'))).toBe(at('2012-03-11T21:00:00-04:00'));
  });
});
