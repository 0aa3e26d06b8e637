/** Counts statements by the kind of activity that sent them; `begin` and `commit` are statements as well. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Activities } from '../../activities/contract';
import type { StatementCount } from './order';

/** Counts for one process. */
export class StatementCounter {
  readonly #under = new AsyncLocalStorage<string>();
  readonly #counts = new Map<string, { calls: number; statements: number }>();

  /** To be called for every statement. */
  readonly onQuery = (): void => {
    this.#of(this.#under.getStore() ?? 'other').statements += 1;
  };

  /** The same activities, counted. A statement that the channel sends is the provider's. */
  counted({ plan, book, contact }: Activities): Activities {
    return {
      plan: (request) => this.#run(request.begin ? 'plan (begin)' : 'plan', () => plan(request)),
      book: (request) => this.#run('book', () => book(request)),
      contact: (request) => this.#run('contact', () => contact(request)),
    };
  }

  /** Runs something whose statements are counted elsewhere. */
  apart<T>(kind: string, work: () => Promise<T>): Promise<T> {
    return this.#run(kind, work);
  }

  counts(): Record<string, StatementCount> {
    return Object.fromEntries(this.#counts);
  }

  #run<T>(kind: string, work: () => Promise<T>): Promise<T> {
    this.#of(kind).calls += 1;
    return this.#under.run(kind, work);
  }

  #of(kind: string): { calls: number; statements: number } {
    const known = this.#counts.get(kind) ?? { calls: 0, statements: 0 };
    this.#counts.set(kind, known);
    return known;
  }
}
