/** What a demo waits for before it counts: everything that was due before its end, and whatever that has set going. */
import { sql } from 'kysely';
import { stampValue } from '../../db/cells';
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

const NAMED_AT_MOST = 5;

/** One thing that would be told as stuck. */
export interface LeftThing {
  readonly account: string;
  readonly line: string;
}

/** What of it would be told as stuck, by name: a line a thing, for a person who must look. No personal data. */
export async function nameLeft(db: Db, end: Instant): Promise<LeftThing[]> {
  const until = stampValue(end);
  const { rows } = await sql<LeftThing>`
    select id as account, 'account ' || id || ': ' || next_what || coalesce(' ' || next_rung, '') as line from account where next_at < ${until}
    union all select account, 'hand-over of ' || account || ', contact ' || seq from contact where state = 'reserved'
    union all select account, 'event of ' || account || ': ' || (body->>'type') from tape where fed_at is null and at < ${until}
    order by line limit ${NAMED_AT_MOST}`.execute(db);
  return rows;
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
