/** Calls that wait for somebody: agents who never answered, and results that nobody has reported. */
import { sql } from 'kysely';
import type { Db } from './connect';
import type { PhoneCall } from './phone-call.store';

/** Calls that were asked for so long ago, by the database's clock, and that nobody has pressed on. */
export async function abandonedCalls(db: Db, olderMs: number, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ ref: string }>`
    select ref from phone_call where booked_at is null and kind = 'agent' and stage = 'asked'
      and started_at < clock_timestamp() - ${olderMs} * interval '1 millisecond'
    order by started_at limit ${limit}`.execute(db);
  return rows.map(({ ref }) => ref);
}

/** A call whose end the network knows, and whose outcome is not booked. */
export type UnbookedCall = Pick<PhoneCall, 'ref' | 'account' | 'rung' | 'seq' | 'status'>;

/** Agents' calls that ended so long ago without being answered. */
export async function unbookedCalls(db: Db, olderMs: number, limit: number): Promise<readonly UnbookedCall[]> {
  const { rows } = await sql<UnbookedCall>`
    select ref, account, rung, seq, status from phone_call
    where booked_at is null and kind = 'agent' and stage = 'over'
      and status in ('busy', 'no-answer', 'canceled', 'failed')
      and ended_at < clock_timestamp() - ${olderMs} * interval '1 millisecond'
    order by ended_at limit ${limit}`.execute(db);
  return rows;
}

/** Whatever was to be booked of a call is booked. */
export async function markBooked(db: Db, ref: string): Promise<void> {
  await db
    .updateTable('phone_call')
    .set({ booked_at: sql<string>`clock_timestamp()` })
    .where('ref', '=', ref)
    .execute();
}
