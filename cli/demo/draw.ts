/**
 * Chance without a stream: every draw is a hash of a key and a counter, so that one answer never depends on how many
 * were asked before it, on the order of accounts or on the clock.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const { imul } = Math;

/** FNV-1a over the text, then the final mix of MurmurHash3, so that neighbouring keys fall far apart. */
function hash32(text: string): number {
  let hash = FNV_OFFSET;
  for (let place = 0; place < text.length; place += 1) hash = imul(hash ^ text.charCodeAt(place), FNV_PRIME);
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The draw number `counter` of `key`, evenly spread over [0, 1). */
export const draw = (key: string, counter: number): number => hash32(`${key}#${counter}`) / 2 ** 32;

/** A whole number from `low` to `high`, both included. */
export const drawBetween = (key: string, counter: number, low: number, high: number): number =>
  low + Math.floor(draw(key, counter) * (high - low + 1));

/** One of the choices, each with a chance in proportion to its weight (weights not negative, not all zero). */
export function drawWeighted<const Choice>(
  key: string,
  counter: number,
  choices: readonly (readonly [choice: Choice, weight: number])[],
): Choice {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = draw(key, counter) * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new RangeError('there is nothing to choose from: `choices` needs a weight above zero');
}

/** One of the choices, all with the same chance. */
export const drawFrom = <Choice>(key: string, counter: number, choices: readonly Choice[]): Choice =>
  drawWeighted(
    key,
    counter,
    choices.map((choice) => [choice, 1] as const),
  );
