/** Contacts by e-mail, for reports that do not name theirs. */
import { sql } from 'kysely';
import { type Instant, instant } from '../domain/time';
import { stampValue } from './cells';
import type { Db } from './connect';

/** Servers try for up to five days before they give a mail up (RFC 5321 4.5.4.1). */
const SEARCHED_MS = 5 * 86_400_000;

/** The reference of the one mail that went to an address in the days before; null when there was none, or several. */
export async function onlyMailTo(db: Db, address: string, before: Instant): Promise<string | null> {
  const rows = await db
    .selectFrom('contact')
    .select('ref')
    .where('channel', '=', 'email')
    .where(sql`lower(to_point)`, '=', address.toLowerCase())
    .where('state', '<>', 'failed')
    .where('reserved_at', '<=', stampValue(before))
    .where('reserved_at', '>', stampValue(instant(before - SEARCHED_MS)))
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.ref ?? null) : null;
}
