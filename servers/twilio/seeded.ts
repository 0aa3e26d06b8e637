import { createHash } from 'node:crypto';

/** Chance that can be repeated: the same seed and name give the same numbers, from 0 up to but not including 1. */
export type Chance = () => number;

/** A stream of chance of its own for a thing with a name, so that what one message meets does not hang on the others. */
export function chanceOf(seed: number, name: string): Chance {
  let state = createHash('md5').update(`${seed}:${name}`).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number between two, by chance. */
export const between = (chance: Chance, low: number, high: number): number => low + chance() * (high - low);

/** An identifier as the vendor's: two letters and 32 hexadecimal digits. */
export const sidOf = (prefix: string, seed: number, name: string | number): string =>
  prefix + createHash('md5').update(`${seed}:${prefix}:${name}`).digest('hex');
