/** What a demo waits for before it counts: everything that was due before its end, and whatever that has set going. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect';
import type { Instant } from '../../domain/time';
import { countStuck } from './figures';

/**
 * How many things are on their way still: what would be told as stuck, such as a hand-over that the provider has not
 * answered yet, and reports that nobody has read, since a failure makes an account go on. Nothing may be counted before it is 0.
 */
export async function countLeft(db: Db, end: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from callback where handled_at is null`.execute(
    db,
  );
  return (await countStuck(db, end)) + (rows[0]?.n ?? 0);
}

/** Notices that nothing moves any more. */
export class Stillness {
  #seen = '';
  #sinceMs = 0;

  /** For how long it has been as it is now, milliseconds. */
  look(nowMs: number, ...seen: readonly number[]): number {
    const now = seen.join();
    if (now !== this.#seen) {
      this.#seen = now;
      this.#sinceMs = nowMs;
    }
    return nowMs - this.#sinceMs;
  }
}
