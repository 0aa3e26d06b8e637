/** Guarantees: a price may be written down for every country that a number may lead to; a number that does not tell is nowhere. */
import { getCountries } from 'libphonenumber-js/max';
import { DESTINATIONS } from '../domain/price/destinations';
import { countryOf } from './phone-country';

test('every country of numbers is a destination, and no other', () => {
  expect([...DESTINATIONS].sort()).toEqual([...getCountries()].sort());
});

test.each([
  ['+1 212-555-0147', 'US'],
  ['+12125550147', 'US'],
  ['+1 416-555-0147', 'CA'],
  ['+1 876 555 0147', 'JM'],
  ['+86 138 0000 0000', 'CN'],
  ['+852 9123 4567', 'HK'],
  ['+44 7400 123456', 'GB'],
  ['+44 7781 123456', 'GG'],
  ['+7 701 234 5678', 'KZ'],
  ['+383 43 201 234', 'XK'],
  ['212 555 0147', null],
  ['+999 123', null],
  ['95588', null],
  ['rosa@example.org', null],
  ['', null],
  [null, null],
])('%s', (point, country) => {
  expect(countryOf(point)).toBe(country);
});
