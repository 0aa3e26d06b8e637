/**
 * How many accounts stand where: one pass over the accounts' own rows.
 */
import { sql } from 'kysely';
import type { Minor } from '../domain/money';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { AccountStatus } from './schema';

/** Accounts that have all of these in common. */
export interface PortfolioGroup {
  readonly policyId: string | null;
  readonly status: AccountStatus;
  readonly rung: string | null;
  readonly nextWhat: string | null;
  readonly currency: string;
  /** Whether the due date of the oldest unpaid item has passed on the account's own calendar. */
  readonly isPastDue: boolean;
  readonly accounts: number;
  readonly overdueMinor: Minor;
}

/** Every group of accounts at an instant. */
export async function portfolioGroups(db: Db, now: Instant): Promise<PortfolioGroup[]> {
  const isPastDue = sql<boolean>`coalesce((${stamp(now)}::timestamptz at time zone zone)::date > anchor_due, false)`;
  const rows = await db
    .selectFrom('account')
    .select(({ fn }) => [
      'policy_id as policyId',
      'status',
      'rung',
      'next_what as nextWhat',
      'currency',
      isPastDue.as('isPastDue'),
      fn.countAll<bigint>().as('accounts'),
      sql<Minor>`sum(overdue_minor)::bigint`.as('overdueMinor'),
    ])
    .groupBy(['policy_id', 'status', 'rung', 'next_what', 'currency', sql`6`])
    .execute();
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}
