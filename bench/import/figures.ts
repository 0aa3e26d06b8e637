/** Figures of a benchmark: median and range. */

/** The middle of some seconds. */
export function median(seconds: readonly number[]): number {
  const sorted = [...seconds].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One line: median and range of rows a second, and of seconds. */
export function line(what: string, rows: number, seconds: readonly number[]): string {
  const rate = (time: number): string => `${Math.round(rows / time / 100) / 10}k`;
  const range = `${rate(Math.max(...seconds))}-${rate(Math.min(...seconds))}`;
  return `${what}: ${rate(median(seconds))} rows/s (${range}), ${median(seconds).toFixed(2)} s`;
}

/** Seconds that a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}
