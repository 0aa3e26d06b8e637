/** Reading something long page by page, with bounded work at a time. */

/** Pages by key: `read` answers the page after a line, empty when there is none. */
export async function* pagesBy<T>(read: (after: T | null) => Promise<T[]>): AsyncGenerator<T[]> {
  let after: T | null = null;
  for (;;) {
    const page: T[] = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last;
  }
}

/** Pages of at most so many lines out of a stream. */
export async function* pagesOf<T>(lines: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const line of lines) {
    page.push(line);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** A sweep over pages that goes on where it stopped, and begins again at the end. */
export class Sweep<T> {
  #pages: AsyncIterator<T[]> | null = null;

  constructor(private readonly begin: () => AsyncGenerator<T[]>) {}

  /** Works on so many pages at most. After an error the sweep begins anew. */
  async go(pages: number, work: (page: T[]) => Promise<void>): Promise<void> {
    const under = this.#pages ?? this.begin();
    this.#pages = null;
    for (let taken = 0; taken < pages; taken += 1) {
      const { value, done } = await under.next();
      if (done) return;
      await work(value);
    }
    this.#pages = under;
  }
}

/** Does the work on each, a few at a time. The first error ends it, once what is under way is over. */
export async function each<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const hand = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  const hands = await Promise.allSettled(Array.from({ length: atOnce }, hand));
  for (const ended of hands) if (ended.status === 'rejected') throw ended.reason;
}
