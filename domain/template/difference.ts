/** What has changed between two texts, line by line. */

/** A line that stands in both, in the first alone, or in the second alone. */
export interface LineChange {
  readonly change: 'same' | 'removed' | 'added';
  readonly line: string;
}

/** The longest common lines stay; what is removed is told before what is added. */
export function difference(before: string, after: string): LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const common = commonLengths(old, now);
  const told: LineChange[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [removed, added] = [old[a], now[b]];
    if (removed !== undefined && removed === added) {
      told.push({ change: 'same', line: removed });
      [a, b] = [a + 1, b + 1];
    } else if (removed !== undefined && (common[a + 1]?.[b] ?? 0) >= (common[a]?.[b + 1] ?? 0)) {
      told.push({ change: 'removed', line: removed });
      a += 1;
    } else {
      told.push({ change: 'added', line: added ?? '' });
      b += 1;
    }
  }
  return told;
}

/** Length of the longest common sequence of what follows each pair of lines. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let a = old.length - 1; a >= 0; a -= 1)
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const row = common[a] ?? [];
      row[b] =
        old[a] === now[b] ? 1 + (common[a + 1]?.[b + 1] ?? 0) : Math.max(common[a + 1]?.[b] ?? 0, row[b + 1] ?? 0);
    }
  return common;
}
