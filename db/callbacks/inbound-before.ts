/** What came from a number before, and what of it Twilio itself has read. */
import { sql } from 'kysely';
import type { Earlier } from '../../domain/inbound/replies';
import type { Instant } from '../../domain/time';
import type { Json } from '../cells';
import type { Db } from '../connect';
import { fieldIn } from './handler';

const FEW = 30;

/** With Advanced Opt-Out: the customer’s own words for stop, start and help, answered by Twilio. */
export function toldBy(body: Json): Earlier['told'] {
  const type = fieldIn(body, 'OptOutType').toLowerCase();
  return type === 'stop' || type === 'start' || type === 'help' ? type : null;
}

/** The last messages from a sender as Twilio names it, the newest first. Others from there wait until the transaction ends. */
export async function messagesBefore(tx: Db, from: string): Promise<readonly Earlier[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${from}, 23))`.execute(tx);
  const { rows } = await sql<{ body: Json; reply: string | null; at: Instant }>`
    select body, reply, received_at as at from callback where about = ${from} and kind = 'message-in'
    order by id desc limit ${FEW}`.execute(tx);
  return rows.map(({ body, reply, at }) => ({ text: fieldIn(body, 'Body'), told: toldBy(body), reply, at }));
}
