/** Guarantee: whatever indicates a place counts, and what indicates none is not made up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Zone } from '../time';
import { PhoneZones } from './phone-zones';
import { whereaboutsOf, zonesOf } from './whereabouts';

const table = PhoneZones.parse(readFileSync(join(__dirname, '../../data/phone-timezones/map_data.txt'), 'utf8'));
const zone = (name: string): Zone => name as Zone;

describe('a number', () => {
  test.each([
    ['+18505550100', ['America/New_York'], '850, the east of the Florida panhandle'],
    ['+18502000100', ['America/Chicago'], '850-200, the west of it'],
    ['+16059990100', ['America/Denver', 'America/North_Dakota/Center'], '605: what the area as a whole indicates'],
    ['+16052010100', ['America/Chicago'], '605-201'],
    ['+12083010100', ['America/Boise', 'America/Los_Angeles'], '208-301: both sides of Idaho'],
    ['+12082150100', ['America/Los_Angeles'], '208-215'],
    ['+14805550100', ['America/Phoenix'], 'Arizona'],
    ['+13175550100', ['America/New_York'], 'Indianapolis'],
    ['+18123850100', ['America/Chicago'], 'the corner of Indiana that keeps Central time'],
    ['+12192270100', ['America/Chicago'], 'the other corner'],
    ['+8613800138000', ['Asia/Shanghai'], 'a country of one zone'],
    ['+919876543210', ['Asia/Calcutta'], 'India'],
    ['+9779812345678', ['Asia/Katmandu'], 'Nepal'],
  ])('%s lies in %j: %s', (number, zones, _why) => expect(table.zonesOf(number)).toEqual(zones));

  test.each([
    ['+18005550100', 'toll-free'],
    ['+18885550100', 'toll-free'],
    ['+15005550100', 'a personal number'],
    ['+1', 'a country code'],
    ['+10000000', 'no area'],
    ['+80012345678', 'international toll-free'],
    ['+611300123456', 'a service number of a country of several zones'],
    ['+9991234567', 'a country that there is not'],
    ['2085550100', 'no country code'],
    ['+1 208 555 0100', 'not in E.164'],
    ['+1208555010012345', 'too long'],
    ['', 'nothing'],
  ])('%j indicates nothing: %s', (number, _why) => expect(table.zonesOf(number)).toEqual([]));

  test('the longest prefix counts, whatever the order of the lines', () => {
    const small = PhoneZones.parse(
      '1|America/New_York&America/Chicago\r\n1208215|America/Los_Angeles\n# end\n1208|America/Boise\n',
    );
    expect(small.zonesOf('+12082150100')).toEqual(['America/Los_Angeles']);
    expect(small.zonesOf('+12082160100')).toEqual(['America/Boise']);
    expect(small.zonesOf('+12092160100')).toEqual([]);
  });

  test.each([
    ['1|America/New_York\n1201', 'line 2: `1201` is not written as `prefix|zone&zone`'],
    ['x1|America/New_York', 'line 1: `x1|America/New_York` is not written'],
    ['\n1|America/Gotham', 'line 2: the zone `America/Gotham` is unknown'],
  ])('a table that is none is refused by its line: %j', (text, message) => {
    expect(() => PhoneZones.parse(text)).toThrow(message);
  });
});

describe('a person', () => {
  const numbers = [
    { e164: '+12125550100', line: 'mobile' as const },
    { e164: '+12083010100' },
    { e164: '+12125550111', line: 'mobile' as const },
    { e164: '+18005550100', line: 'toll-free' as const },
    { e164: '+8613800138000', line: 'other' as const },
  ];

  test('may be wherever the words, the address and each number say, in that order, each once', () => {
    const found = whereaboutsOf({ stated: zone('America/Denver'), address: zone('America/Chicago'), numbers }, table);
    expect(found).toEqual([
      { zone: 'America/Denver', kind: 'stated' },
      { zone: 'America/Chicago', kind: 'residential-address' },
      { zone: 'America/New_York', kind: 'mobile-area-code' },
      { zone: 'America/Boise', kind: 'area-code' },
      { zone: 'America/Los_Angeles', kind: 'area-code' },
    ]);
    expect(zonesOf(found)[0]).toBe('America/Denver');
  });

  test('is in one zone where all agree, also under its former name', () => {
    const found = whereaboutsOf({ address: zone('Asia/Kolkata'), numbers: [{ e164: '+919876543210' }] }, table);
    expect(found.map(({ kind }) => kind)).toEqual(['residential-address', 'area-code']);
    expect(zonesOf(found)).toEqual(['Asia/Kolkata']);
  });

  test('of whom nobody knows anything is nowhere', () => {
    expect(zonesOf(whereaboutsOf({ stated: null, numbers: [{ e164: '+18005550100' }] }, table))).toEqual([]);
    expect(whereaboutsOf({}, table)).toEqual([]);
  });
});
