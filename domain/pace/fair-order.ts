/** Who is called next: the policies in a circle, and within a policy whoever has waited longest. */

/** Those that wait of one policy, the one that has waited longest first. */
export interface Line<T> {
  readonly policy: string;
  readonly waiting: readonly T[];
}

/** Who is called, in order, and the policy of the last one: the next round goes on after it. */
export interface Called<T> {
  readonly called: readonly T[];
  readonly last: string | null;
}

/** Calls at most so many. `last`: the policy that was called last, whether or not it waits still. */
export function callNext<T>(lines: readonly Line<T>[], last: string | null, count: number): Called<T> {
  const circle = inCircle(lines, last);
  const called: T[] = [];
  let lastCalled = last;
  for (let place = 0; called.length < count; place += 1) {
    const before = called.length;
    for (const { policy, waiting } of circle) {
      const next = waiting[place];
      if (next === undefined || called.length >= count) continue;
      called.push(next);
      lastCalled = policy;
    }
    if (called.length === before) break;
  }
  return { called, last: lastCalled };
}

/** By name, beginning after the last one. */
function inCircle<T>(lines: readonly Line<T>[], last: string | null): Line<T>[] {
  const sorted = [...lines].sort((a, b) => (a.policy < b.policy ? -1 : 1));
  if (last === null) return sorted;
  return [...sorted.filter(({ policy }) => policy > last), ...sorted.filter(({ policy }) => policy <= last)];
}
