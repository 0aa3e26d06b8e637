/** Callbacks that nobody could handle, or that nobody handles: as a person is shown them, and another try. */
import { sql } from 'kysely';
import type { Instant, Zone } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** `failed`: its handler has given up; `waiting`: open for longer than it takes to handle one. */
export const STUCK_STATES = ['failed', 'waiting'] as const;

/** Which of the two. */
export type StuckState = (typeof STUCK_STATES)[number];

/** A callback that is stuck. Neither words nor number of a sender. */
export interface StuckCallback {
  readonly id: bigint;
  readonly provider: string;
  readonly kind: string;
  readonly ref: string | null;
  readonly account: string | null;
  /** Of the account; null without one. */
  readonly zone: Zone | null;
  readonly receivedAt: Instant;
  readonly attempts: number;
  /** The kind of the last error and where it arose; null when nothing has tried. */
  readonly error: string | null;
}

/** Stuck callbacks, oldest first; `waiting` are those that came before an instant by the business clock. */
export async function stuckCallbacks(
  db: Db,
  state: StuckState,
  { after, limit, before }: { readonly after: bigint; readonly limit: number; readonly before: Instant },
): Promise<StuckCallback[]> {
  const isStuck =
    state === 'failed'
      ? sql`c.result = 'failed' and c.last_error is not null`
      : sql`c.handled_at is null and c.received_at < ${stamp(before)}::timestamptz`;
  const { rows } = await sql<StuckCallback>`
    select c.id, c.provider, c.kind, c.ref, a.id as account, a.zone, c.received_at as "receivedAt", c.attempts,
      c.last_error as error
    from callback c left join contact k on k.ref = c.ref left join phone_call p on p.ref = c.ref
      left join account a on a.id = coalesce(k.account, p.account)
    where ${isStuck} and c.id > ${after} order by c.id limit ${limit}`.execute(db);
  return rows;
}

/** What became of the wish to try one again. */
export type Retried = 'again' | 'unknown' | 'not-failed' | 'overtaken';

/**
 * Lets a callback that was given up be handled once more, as if it had not been tried. Not a message of a person when a
 * later one from the same number was handled: an old START would undo the STOP after it.
 */
export async function retryCallback(tx: Db, id: bigint): Promise<Retried> {
  const { rows } = await sql<{ isFailed: boolean; isOvertaken: boolean }>`
    select c.result = 'failed' and c.last_error is not null is true as "isFailed",
      c.kind = 'message-in' and exists (select from callback l where l.about = c.about and l.kind = 'message-in'
        and l.id > c.id and l.handled_at is not null and l.last_error is null) as "isOvertaken"
    from callback c where c.id = ${id} for update of c`.execute(tx);
  const [row] = rows;
  if (row === undefined) return 'unknown';
  if (!row.isFailed) return 'not-failed';
  if (row.isOvertaken) return 'overtaken';
  await sql`update callback set handled_at = null, result = null, attempts = 0, retry_at = '-infinity'
    where id = ${id}`.execute(tx);
  return 'again';
}
