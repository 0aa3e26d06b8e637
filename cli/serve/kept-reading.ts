/** A reading that is shown again while it is fresh: the book is not counted for every scraper. */

/** Reads at most once in a while; gauges of one scrape share a reading. One that failed is not kept. */
export function keptReading<T>(read: () => Promise<T>, freshMs: number): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | null = null;
  return () => {
    if (last === null || Date.now() - last.at > freshMs) {
      const value = read();
      last = { at: Date.now(), value };
      value.catch(() => {
        last = null;
      });
    }
    return last.value;
  };
}
