/**
 * Where may the person be? Every zone that the address, the numbers or the person's own words indicate, with what says
 * so. Contacts are lawful only when the hour is convenient in all of them (comment 6(b)(1)(i)-2 to 12 CFR 1006); an empty
 * set is nobody's knowledge and denies.
 */
import { isSameZone } from '../calendar';
import type { Zone } from '../time';
import type { Whereabouts } from './gate-facts';
import type { PhoneZones } from './phone-zones';

/** A number at which the person may be reached. */
export interface NumberOfPerson {
  /** `+12085550100` */
  readonly e164: string;
  /** Absent where nobody knows, as with most numbers of North America. Other kinds of line say nothing of a place. */
  readonly line?: 'mobile' | 'landline' | 'toll-free' | 'other';
}

/** What there is to go by. */
export interface PlacesOfPerson {
  /** What the person has said of where they are. */
  readonly stated?: Zone | null;
  /** The zone of the residential address, as the account has it. */
  readonly address?: Zone | null;
  readonly numbers?: readonly NumberOfPerson[];
}

/**
 * Every indication once: the person's own words, then the address, then the numbers in the order given and their zones
 * in the order of the table.
 */
export function whereaboutsOf({ stated, address, numbers = [] }: PlacesOfPerson, table: PhoneZones): Whereabouts[] {
  const found: Whereabouts[] = [];
  const add = (zone: Zone | null | undefined, kind: string): void => {
    if (zone === null || zone === undefined) return;
    if (!found.some((known) => known.kind === kind && isSameZone(known.zone, zone))) found.push({ zone, kind });
  };
  add(stated, 'stated');
  add(address, 'residential-address');
  for (const { e164, line } of numbers) {
    if (line === 'toll-free' || line === 'other') continue;
    for (const zone of table.zonesOf(e164)) add(zone, line === undefined ? 'area-code' : `${line}-area-code`);
  }
  return found;
}

/** The zones, each once, in the order of what indicates them: dates are counted in the first. Empty = nobody knows. */
export function zonesOf(whereabouts: readonly Whereabouts[]): Zone[] {
  const zones: Zone[] = [];
  for (const { zone } of whereabouts) {
    if (!zones.some((known) => isSameZone(known, zone))) zones.push(zone);
  }
  return zones;
}
