/**
 * Accounts as lists and the account's page show them.
 */
import { sql } from 'kysely';
import type { Minor } from '../domain/money';
import type { Instant } from '../domain/time';
import { stamp, stampValue } from './cells';
import type { Db } from './connect';
import type { AccountStatus } from './schema';

/** One line of a list. */
export interface AccountLine {
  readonly id: string;
  readonly currency: string;
  readonly zone: string;
  readonly product: string | null;
  readonly policyId: string | null;
  readonly status: AccountStatus;
  /** ISO date of the anchor; null when nothing is owed. */
  readonly anchorDue: string | null;
  readonly overdueMinor: Minor;
  readonly rung: string | null;
  readonly nextWhat: string | null;
  readonly nextRung: string | null;
  readonly nextAt: Instant | null;
}

/** Where a page ended: pass it to get the next one. */
export interface AfterLine {
  readonly id: string;
  /** Only when ordered by `next`. */
  readonly nextAt: Instant | null;
}

/** Which accounts, in which order. */
export interface AccountQuery {
  readonly order?: 'id' | 'next';
  readonly after?: AfterLine;
  readonly limit: number;
  readonly status?: AccountStatus;
  readonly policyId?: string;
  /** The highest rung done. */
  readonly rung?: string;
  /** Only accounts whose next step is before this instant. */
  readonly dueBefore?: Instant;
}

/** An account without a next step sorts last. */
const NEXT = sql<Instant>`coalesce(next_at, 'infinity'::timestamptz)`;

/** A page of accounts: by id, or by when the next step is due. */
export function listAccounts(db: Db, query: AccountQuery): Promise<AccountLine[]> {
  const { order = 'id', after, limit, status, policyId, rung, dueBefore } = query;
  let select = lines(db).limit(limit);
  if (status !== undefined) select = select.where('status', '=', status);
  if (policyId !== undefined) select = select.where('policy_id', '=', policyId);
  if (rung !== undefined) select = select.where('rung', '=', rung);
  if (dueBefore !== undefined) select = select.where('next_at', '<', stampValue(dueBefore));
  if (order === 'id') {
    return (after === undefined ? select : select.where('id', '>', after.id)).orderBy('id').execute();
  }
  if (after !== undefined) {
    const nextAt = after.nextAt === null ? 'infinity' : stamp(after.nextAt);
    select = select.where(sql<boolean>`(${NEXT}, id) > (${nextAt}::timestamptz, ${after.id})`);
  }
  return select.orderBy(NEXT).orderBy('id').execute();
}

const COLUMNS = [
  'id',
  'currency',
  'zone',
  'product',
  'policy_id as policyId',
  'status',
  'anchor_due as anchorDue',
  'overdue_minor as overdueMinor',
  'rung',
  'next_what as nextWhat',
  'next_rung as nextRung',
  'next_at as nextAt',
] as const;

/** The columns of a line, to select further. */
export const lines = (db: Db) => db.selectFrom('account').select(COLUMNS);

/** How many accounts have each status. */
export async function countByStatus(db: Db): Promise<Partial<Record<AccountStatus, number>>> {
  const rows = await db
    .selectFrom('account')
    .select(({ fn }) => ['status', fn.countAll<bigint>().as('accounts')])
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({ status, accounts }) => [status, Number(accounts)]));
}
