/**
 * From a phone number to the zones in which its area lies. What a number says is weak, since people move and take it
 * with them; what it does not say is not made up.
 */
import { parseZone } from '../calendar';
import type { Zone } from '../time';

const E164 = /^\+[1-9]\d{6,14}$/;
const LINE = /^(\d{1,15})\|([^|]+)$/;

/** ITU-T E.164: country codes of one and of two digits; all others have three. */
const ONE_DIGIT = '17';
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** Zones by prefix of a number in E.164. */
export class PhoneZones {
  readonly #byPrefix: ReadonlyMap<string, readonly Zone[]>;
  readonly #longest: number;

  private constructor(byPrefix: ReadonlyMap<string, readonly Zone[]>) {
    this.#byPrefix = byPrefix;
    this.#longest = Math.max(0, ...[...byPrefix.keys()].map((prefix) => prefix.length));
  }

  /**
   * Reads lines such as `12082|America/Boise&America/Los_Angeles`; `#` begins a comment.
   * @throws RangeError that names the line that is none, or whose zone nobody knows.
   */
  static parse(text: string): PhoneZones {
    const byPrefix = new Map<string, readonly Zone[]>();
    for (const [place, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const [, prefix, names] = LINE.exec(line.trim()) ?? [];
      if (prefix === undefined || names === undefined) {
        throw new RangeError(`line ${place + 1}: \`${line}\` is not written as \`prefix|zone&zone\``);
      }
      byPrefix.set(
        prefix,
        names.split('&').map((name) => knownZone(name, place + 1)),
      );
    }
    return new PhoneZones(byPrefix);
  }

  /**
   * Every zone of the longest prefix known; none for what is no number in E.164, for a prefix that nobody knows, and for
   * a country of several zones of which no area is known: toll-free numbers end there. Never a default.
   */
  zonesOf(number: string): readonly Zone[] {
    if (!E164.test(number)) return [];
    const digits = number.slice(1);
    const country = countryCode(digits);
    for (let length = Math.min(this.#longest, digits.length); length >= country.length; length -= 1) {
      const zones = this.#byPrefix.get(digits.slice(0, length));
      if (zones !== undefined) return length === country.length && zones.length > 1 ? [] : zones;
    }
    return [];
  }
}

function knownZone(name: string, line: number): Zone {
  const zone = parseZone(name);
  if (zone === null) throw new RangeError(`line ${line}: the zone \`${name}\` is unknown`);
  return zone;
}

function countryCode(digits: string): string {
  if (ONE_DIGIT.includes(digits.slice(0, 1))) return digits.slice(0, 1);
  return digits.slice(0, TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3);
}
