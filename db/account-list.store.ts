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
  /** Only when ordered by `dpd`. */
  readonly anchorDue?: string | null;
}

/** Days past due on the local date of an instant, from .. to. */
export interface DpdRange {
  readonly now: Instant;
  readonly from: number;
  /** Null = without end. */
  readonly to: number | null;
}

/** Which accounts, in which order. */
export interface AccountQuery {
  /** `dpd` = the longest past due first. */
  readonly order?: 'id' | 'next' | 'dpd';
  readonly after?: AfterLine;
  readonly limit: number;
  /** Only accounts whose id begins so. */
  readonly idStarts?: string;
  readonly status?: AccountStatus;
  readonly policyId?: string;
  /** The highest rung done; null = none. */
  readonly rung?: string | null;
  /** What is waited for, such as `approval`. */
  readonly nextWhat?: string;
  readonly dpd?: DpdRange;
  /** Only accounts whose next step is before this instant. */
  readonly dueBefore?: Instant;
}

/** An account without a next step sorts last. */
const NEXT = sql<Instant>`coalesce(next_at, 'infinity'::timestamptz)`;

/** An account that owes nothing sorts last. */
const ANCHOR = sql<string>`coalesce(anchor_due, 'infinity'::date)`;

/** Days past due on an account's own local date; below zero before the due date, null when nothing is owed. */
const dpdAt = (now: Instant) => sql<number>`((${stamp(now)}::timestamptz at time zone zone)::date - anchor_due)`;

/** A page of accounts: by id, by when the next step is due, or the longest past due first. */
export function listAccounts(db: Db, query: AccountQuery): Promise<AccountLine[]> {
  const { order = 'id', after, limit } = query;
  const select = filtered(lines(db).limit(limit), query);
  if (order === 'id') {
    return (after === undefined ? select : select.where('id', '>', after.id)).orderBy('id').execute();
  }
  return order === 'dpd' ? longestFirst(select, after) : soonestFirst(select, after);
}

type Lines = ReturnType<typeof lines>;

function filtered(all: Lines, { idStarts, status, policyId, rung, nextWhat, dpd, dueBefore }: AccountQuery): Lines {
  let select = all;
  if (idStarts !== undefined) select = select.where(sql<boolean>`starts_with(id, ${idStarts})`);
  if (status !== undefined) select = select.where('status', '=', status);
  if (policyId !== undefined) select = select.where('policy_id', '=', policyId);
  if (rung === null) select = select.where('rung', 'is', null);
  else if (rung !== undefined) select = select.where('rung', '=', rung);
  if (nextWhat !== undefined) select = select.where('next_what', '=', nextWhat);
  if (dpd !== undefined && dpd.from > 0) select = select.where(dpdAt(dpd.now), '>=', dpd.from);
  if (dpd !== undefined && dpd.to !== null) {
    select = select.where(sql<boolean>`(anchor_due is null or ${dpdAt(dpd.now)} <= ${dpd.to})`);
  }
  if (dueBefore !== undefined) select = select.where('next_at', '<', stampValue(dueBefore));
  return select;
}

function longestFirst(lines: Lines, after: AfterLine | undefined): Promise<AccountLine[]> {
  const from = sql<boolean>`(${ANCHOR}, id) > (${after?.anchorDue ?? 'infinity'}::date, ${after?.id})`;
  return (after === undefined ? lines : lines.where(from)).orderBy(ANCHOR).orderBy('id').execute();
}

function soonestFirst(lines: Lines, after: AfterLine | undefined): Promise<AccountLine[]> {
  let select = lines;
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
