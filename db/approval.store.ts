/**
 * Requests for approval as the inbox shows them. They are written by saveTurn, from the acts of the ledger.
 */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Objection } from '../domain/gate/objection';
import type { Minor } from '../domain/money';
import { type Instant, instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { Tables } from './schema';
import type { ApprovalState } from './schema-ladder';

/** A vote on a request; person and role are null when time decided. */
export interface BookedVote {
  readonly decision: 'approve' | 'deny';
  readonly person: string | null;
  readonly role: string | null;
  readonly at: Instant;
}

/** A request with the votes so far. */
export interface BookedRequest {
  readonly account: string;
  readonly seq: number;
  readonly rung: string;
  readonly askedAt: Instant;
  readonly until: Instant;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly requestedBy: string;
  readonly roles: readonly string[];
  readonly state: ApprovalState;
  readonly votes: readonly BookedVote[];
  /** What the gate presumes, when the request is to lift that. */
  readonly lifts: Lifts | null;
}

/** A presumption as the approver reads it. */
export type Lifts = Pick<Objection, 'rule' | 'title' | 'article' | 'because'>;

/** Where a page of the inbox ended. */
export interface AfterRequest {
  readonly until: Instant;
  readonly account: string;
  readonly seq: number;
}

/** Open requests, the most urgent first; with `role` only those that this role may answer. */
export async function openRequests(
  db: Db,
  { after, limit, role }: { after?: AfterRequest; limit: number; role?: string },
): Promise<BookedRequest[]> {
  let select = requests(db).where('state', '=', 'open').limit(limit);
  if (role !== undefined) select = select.where(sql<boolean>`${role} = any(roles)`);
  if (after !== undefined) {
    const { until, account, seq } = after;
    select = select.where(
      sql<boolean>`(until, approval.account, approval.seq) > (${stamp(until)}::timestamptz, ${account}, ${seq}::int)`,
    );
  }
  const rows = await select.orderBy('until').orderBy('approval.account').orderBy('approval.seq').execute();
  return rows.map(requestOf);
}

/** Every request of an account, oldest first. */
export async function requestsOf(db: Db, account: string): Promise<BookedRequest[]> {
  const rows = await requests(db).where('approval.account', '=', account).orderBy('approval.seq').execute();
  return rows.map(requestOf);
}

type RequestRow = Omit<BookedRequest, 'votes'> & {
  readonly votes: readonly (Omit<BookedVote, 'at'> & { readonly at: number })[] | null;
};

const requestOf = (row: RequestRow): BookedRequest => ({
  ...row,
  votes: (row.votes ?? []).map((vote) => ({ ...vote, at: instant(vote.at) })),
});

const requests = (db: Db) =>
  db
    .selectFrom('approval')
    .innerJoin('account', 'account.id', 'approval.account')
    .select([
      'approval.account',
      'approval.seq',
      'approval.rung',
      'asked_at as askedAt',
      'until',
      'amount_minor as amountMinor',
      'currency',
      'requested_by as requestedBy',
      'roles',
      'state',
    ])
    .select((eb) => votesOf(eb).as('votes'))
    .select(
      sql<Lifts | null>`(select l.body->'lifts' from ledger l where l.account = approval.account and l.seq = approval.seq)`.as(
        'lifts',
      ),
    );

const votesOf = (eb: ExpressionBuilder<Tables, 'approval'>) =>
  eb
    .selectFrom('approval_vote as v')
    .whereRef('v.account', '=', 'approval.account')
    .whereRef('v.request', '=', 'approval.seq')
    .select(
      sql<RequestRow['votes']>`json_agg(json_build_object('decision', v.decision, 'person', v.person,
      'role', v.role, 'at', epoch_ms(v.at)) order by v.seq)`.as('votes'),
    );
