/** Guarantee: a contact is lawful only when every place's wall clock is inside, and the next opening is the first. */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { parseInstant } from '../calendar';
import { type Instant, instant, type Zone } from '../time';
import { type Hours, inside, insideAll, nextInside } from './hours';
import { wallClock } from './wall-clock';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);
const LAW: Hours = { opens: 8 * 60, closes: 21 * 60 };
const MINUTE = 60_000;

const at = (text: string): Instant => {
  const found = parseInstant(text);
  if (found === null) throw new RangeError(text);
  return found;
};
const zones = (...names: string[]): Zone[] => names as Zone[];
const shown = (found: Instant | null): string | null => (found === null ? null : new Date(found).toISOString());

describe('one zone', () => {
  test.each([
    ['America/New_York', '2026-06-01T07:59:59-04:00', false, 'the second before'],
    ['America/New_York', '2026-06-01T08:00:00-04:00', true, 'the boundary minute is open'],
    ['America/New_York', '2026-06-01T20:59:59-04:00', true, 'the last second'],
    ['America/New_York', '2026-06-01T21:00:00-04:00', false, 'the boundary minute is closed'],
    ['America/Phoenix', '2026-07-01T15:00:00Z', true, 'Arizona keeps no summer time: 08:00'],
    ['America/Phoenix', '2026-01-01T14:59:00Z', false, 'Arizona in winter: 07:59'],
    ['America/Indiana/Indianapolis', '2026-07-01T12:00:00Z', true, 'most of Indiana: 08:00 Eastern'],
    ['America/Indiana/Tell_City', '2026-07-01T12:30:00Z', false, 'Tell City: 07:30 Central'],
    ['Asia/Kolkata', '2026-06-01T02:29:59Z', false, 'half an hour: 07:59'],
    ['Asia/Kolkata', '2026-06-01T02:30:00Z', true, 'half an hour: 08:00'],
    ['Asia/Kathmandu', '2026-06-01T02:14:59Z', false, 'three quarters: 07:59'],
    ['Asia/Kathmandu', '2026-06-01T02:15:00Z', true, 'three quarters: 08:00'],
    ['America/New_York', '2026-03-08T12:00:00Z', true, 'the morning after the clock went forward: 08:00'],
    ['America/New_York', '2026-03-07T12:30:00Z', false, 'the morning before: 07:30'],
    ['America/New_York', '2026-11-01T12:30:00Z', false, 'the morning after it went back: 07:30'],
  ])('%s at %s: %s, %s', (zone, text, expected, _why) => {
    expect(inside(at(text), zone as Zone, LAW)).toBe(expected);
  });
});

describe('several zones', () => {
  test('Eastern and Pacific agree from 11:00 to 21:00 Eastern', () => {
    const both = zones('America/New_York', 'America/Los_Angeles');
    expect(insideAll(at('2026-06-01T10:59:00-04:00'), both, LAW)).toBe(false);
    expect(insideAll(at('2026-06-01T11:00:00-04:00'), both, LAW)).toBe(true);
    expect(insideAll(at('2026-06-01T21:00:00-04:00'), both, LAW)).toBe(false);
    expect(shown(nextInside(at('2026-06-01T21:00:00-04:00'), both, LAW))).toBe('2026-06-02T15:00:00.000Z');
  });

  test('Arizona and Denver agree for an hour less in summer', () => {
    const both = zones('America/Denver', 'America/Phoenix');
    expect(shown(nextInside(at('2026-07-01T00:00:00Z'), both, LAW))).toBe('2026-07-01T00:00:00.000Z');
    expect(shown(nextInside(at('2026-07-01T03:00:00Z'), both, LAW))).toBe('2026-07-01T15:00:00.000Z');
    expect(shown(nextInside(at('2026-01-02T05:00:00Z'), both, LAW))).toBe('2026-01-02T15:00:00.000Z');
  });

  test('zones that never agree have no opening, no zones have no closing', () => {
    const far = zones('Asia/Shanghai', 'America/New_York');
    expect(nextInside(at('2026-06-01T00:00:00Z'), far, { opens: 9 * 60, closes: 17 * 60 })).toBeNull();
    expect(nextInside(at('2026-06-01T00:00:00Z'), far, { opens: 600, closes: 600 })).toBeNull();
  });
});

describe('where the clock changes', () => {
  test('forward: what opens inside the hour left out opens when the wall has passed it', () => {
    const early: Hours = { opens: 2 * 60 + 30, closes: 12 * 60 };
    expect(shown(nextInside(at('2026-03-08T06:00:00Z'), zones('America/New_York'), early))).toBe(
      '2026-03-08T07:00:00.000Z',
    );
  });

  test('back: what closes inside the hour shown twice opens a second time', () => {
    const night: Hours = { opens: 0, closes: 90 };
    const found = nextInside(at('2026-11-01T05:45:00Z'), zones('America/New_York'), night);
    expect(shown(found)).toBe('2026-11-01T06:00:00.000Z');
  });

  test('a date that was left out altogether is passed over', () => {
    const opens = nextInside(at('2011-12-30T07:30:00Z'), zones('Pacific/Apia'), LAW);
    expect(shown(opens)).toBe('2011-12-30T18:00:00.000Z');
  });
});

describe('dates that are shut', () => {
  test('the first open date counts in every zone', () => {
    const shut = new Set([wallClock('Asia/Kolkata' as Zone).day(at('2026-08-15T06:00:00Z'))]);
    const found = nextInside(at('2026-08-14T16:00:00Z'), zones('Asia/Kolkata'), LAW, (date) => !shut.has(date));
    expect(shown(found)).toBe('2026-08-16T02:30:00.000Z');
    const never = nextInside(at('2026-08-14T16:00:00Z'), zones('Asia/Kolkata'), LAW, () => false);
    expect(never).toBeNull();
  });
});

const anyZone = fc.constantFrom(
  ...zones(
    'America/New_York',
    'America/Los_Angeles',
    'America/Phoenix',
    'America/Indiana/Tell_City',
    'America/St_Johns',
    'America/Havana',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Europe/London',
    'Pacific/Chatham',
  ),
);
const anyZones = fc.uniqueArray(anyZone, { minLength: 1, maxLength: 4 });
const anyMoment = fc
  .integer({ min: Date.parse('2025-01-01') / MINUTE, max: Date.parse('2027-12-31') / MINUTE })
  .map((minute) => instant(minute * MINUTE));
const anyHours = fc.tuple(fc.nat({ max: 1439 }), fc.nat({ max: 1440 })).map(([opens, closes]) => ({ opens, closes }));

test(`the window of several zones is never wider than that of any one of them (FC_SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyZones, anyMoment, anyHours, (places, moment, hours) => {
      if (!insideAll(moment, places, hours)) return true;
      return places.every((zone) => inside(moment, zone, hours)) && insideAll(moment, places.slice(1), hours);
    }),
    { seed, numRuns: proofSize(1_000, 50_000) },
  );
});

test(`the next opening is open, and no minute before it is (FC_SEED=${seed})`, () => {
  const isOpen = (date: number): boolean => date % 5 !== 0;
  fc.assert(
    fc.property(anyZones, anyMoment, anyHours, fc.boolean(), (places, moment, hours, all) => {
      const open = all ? () => true : isOpen;
      const allowed = (when: Instant): boolean =>
        insideAll(when, places, hours) && places.every((zone) => open(wallClock(zone).day(when)));
      const found = nextInside(moment, places, hours, open);
      const end = found ?? moment + 3 * 1440 * MINUTE;
      for (let when = moment; when < end; when = instant(when + MINUTE)) if (allowed(when)) return false;
      return found === null || allowed(found);
    }),
    { seed, numRuns: proofSize(150, 5_000) },
  );
});
