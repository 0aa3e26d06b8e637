/** Median and range of repeated measurements. */

/** A figure measured several times. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Range by median; 0.25 = a quarter. */
  readonly spread: number;
}

/** Summary of at least one measurement. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) throw new RangeError('nothing was measured');
  const median = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  return { median, least, most, spread: most === least ? 0 : (most - least) / Math.abs(median) };
}
