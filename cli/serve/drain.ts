/** Ending a service in good order, and ending it anyway when that takes too long. */

/** How a drain ended. */
export type DrainEnd = 'drained' | 'took too long' | 'told twice';

/** Waits for the drain, at the longest so many milliseconds or until told a second time. Rejects when the drain fails. */
export async function drainWithin(drain: Promise<void>, ms: number, insisted: Promise<unknown>): Promise<DrainEnd> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DrainEnd>((resolve) => {
    timer = setTimeout(() => resolve('took too long'), ms);
  });
  try {
    return await Promise.race([
      drain.then((): DrainEnd => 'drained'),
      late,
      insisted.then((): DrainEnd => 'told twice'),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
