/**
 * Which accounts need a workflow run, and which have one.
 */
import type { Instant } from '../domain/time';
import { stampValue } from './cells';
import type { Db } from './connect';

/** An account whose run should have started. */
export interface DueStart {
  readonly account: string;
  readonly startsAt: Instant;
}

/** Accounts without a run whose time has come, the longest waiting first. */
export async function dueStarts(db: Db, now: Instant, limit: number): Promise<DueStart[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'starts_at'])
    .where('run_id', 'is', null)
    .where('starts_at', '<=', stampValue(now))
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, starts_at }) => (starts_at === null ? [] : [{ account: id, startsAt: starts_at }]));
}

/** When the next run should start, or null. */
export async function nextStart(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('account')
    .select(({ fn }) => fn.min('starts_at').as('at'))
    .where('run_id', 'is', null)
    .executeTakeFirstOrThrow();
  return row.at;
}

/** The account has a run. False when it had one already. */
export async function markStarted(db: Db, account: string, runId: string): Promise<boolean> {
  const result = await db
    .updateTable('account')
    .set({ run_id: runId })
    .where('id', '=', account)
    .where('run_id', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The run has ended. False when the account has another run by now; that one stays. */
export async function markEnded(db: Db, account: string, runId: string): Promise<boolean> {
  const result = await db
    .updateTable('account')
    .set({ run_id: null })
    .where('id', '=', account)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
