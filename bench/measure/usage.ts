/** CPU that the parts of a system used while something went on. */
import { cpuSeconds } from './cpu';

/** Roots of process trees, by the name of the part; null = there is no such part. */
export type Parts = Readonly<Record<string, number | null>>;

/** CPU milliseconds of each part, and the wall's seconds. */
export interface Usage {
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly wallS: number;
}

/** Measures what the parts use while the work goes on. */
export async function usageOf(parts: Parts, work: () => Promise<void>): Promise<Usage> {
  const running = Object.entries(parts).flatMap(([name, pid]) => (pid === null ? [] : [{ name, pid }]));
  const read = (): number[] => running.map(({ pid }) => cpuSeconds(pid));
  const before = read();
  const began = performance.now();
  await work();
  const wallS = (performance.now() - began) / 1_000;
  const after = read();
  const cpuMs = running.map(({ name }, place) => [name, ((after[place] ?? 0) - (before[place] ?? 0)) * 1_000] as const);
  return { cpuMs: Object.fromEntries(cpuMs), wallS };
}
