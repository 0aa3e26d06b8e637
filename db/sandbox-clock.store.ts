/** Where the sandbox clock stands, so that a stopped sandbox is a frozen one. */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** The business instant that the clock had reached, and its pace; null before the first run. */
export async function readSandboxClock(db: Db): Promise<{ readonly at: Instant; readonly factor: number } | null> {
  const result = await sql<{ at: Instant; factor: number }>`
    select business_at as at, factor from sandbox_clock`.execute(db);
  return result.rows[0] ?? null;
}

/** Keeps where the clock stands. */
export async function keepSandboxClock(db: Db, at: Instant, factor: number): Promise<void> {
  await sql`
    insert into sandbox_clock (business_at, factor) values (${stamp(at)}, ${factor})
    on conflict (one) do update set business_at = excluded.business_at, factor = excluded.factor`.execute(db);
}
