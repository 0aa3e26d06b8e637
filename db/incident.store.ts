/**
 * Incidents: decisions that a late fact would have made otherwise. They are opened with the fact (late-facts.ts), and
 * closed once, by a person with a reason.
 */
import type { Answer } from '../domain/gate/gate';
import type { Objection } from '../domain/gate/recheck';
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { IncidentState } from './schema-incidents';

/** An incident as the book has it. */
export interface BookedIncident {
  readonly id: bigint;
  readonly decision: bigint;
  /** The business instant of the decision. */
  readonly decidedAt: Instant;
  readonly account: string;
  readonly person: string | null;
  readonly openedAt: Instant;
  readonly kind: 'breach' | 'unchecked';
  readonly rule: string | null;
  readonly before: Answer;
  readonly after: Answer | null;
  readonly objections: readonly Objection[];
  readonly state: IncidentState;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly closedWhy: string | null;
  /** The late fact: what it was, from when on it should have been known, when it was. */
  readonly fact: {
    readonly kind: string;
    readonly key: string;
    readonly effectiveAt: Instant;
    readonly learnedAt: Instant;
  };
}

/** Which incidents; absent = all. */
export interface IncidentFilter {
  readonly state?: IncidentState;
  readonly account?: string;
  readonly person?: string;
  readonly rule?: string;
}

const incidentRows = (db: Db) =>
  db
    .selectFrom('incident as i')
    .innerJoin('decision as d', 'd.id', 'i.decision')
    .innerJoin('late_fact as f', 'f.id', 'i.late_fact')
    .select([
      'i.id',
      'i.decision',
      'd.at as decidedAt',
      'i.account',
      'i.person',
      'i.opened_at as openedAt',
      'i.kind',
      'i.rule',
      'i.before',
      'i.after',
      'i.votes',
      'i.state',
      'i.closed_at as closedAt',
      'i.closed_by as closedBy',
      'i.closed_why as closedWhy',
      'f.kind as factKind',
      'f.key as factKey',
      'f.effective_at as effectiveAt',
      'f.learned_at as learnedAt',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof incidentRows>['execute']>>[number];

// What is in the column was written by late-facts.ts.
const booked = ({ factKind, factKey, effectiveAt, learnedAt, votes, ...row }: Row): BookedIncident => ({
  ...row,
  objections: votes as unknown as readonly Objection[],
  fact: { kind: factKind, key: factKey, effectiveAt, learnedAt },
});

/** Incidents, oldest first. */
export async function incidents(
  db: Db,
  { state, account, person, rule }: IncidentFilter,
  { after = 0n, limit }: { readonly after?: bigint; readonly limit: number },
): Promise<BookedIncident[]> {
  let query = incidentRows(db).where('i.id', '>', after).orderBy('i.id').limit(limit);
  if (state !== undefined) query = query.where('i.state', '=', state);
  if (account !== undefined) query = query.where('i.account', '=', account);
  if (rule !== undefined) query = query.where('i.rule', '=', rule);
  if (person !== undefined)
    query = query.where((is) =>
      is('i.account', 'in', is.selectFrom('account_role').select('account').where('person', '=', person)),
    );
  return (await query.execute()).map(booked);
}

/** One incident, or null. */
export async function findIncident(db: Db, id: bigint): Promise<BookedIncident | null> {
  const row = await incidentRows(db).where('i.id', '=', id).executeTakeFirst();
  return row === undefined ? null : booked(row);
}

/** Closes an incident. False when it is not open; then nothing was changed. */
export async function closeIncident(
  tx: Db,
  id: bigint,
  { at, by, why }: { readonly at: Instant; readonly by: string; readonly why: string },
): Promise<boolean> {
  const closed = await tx
    .updateTable('incident')
    .set({ state: 'closed', closed_at: stamp(at), closed_by: by, closed_why: why })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('account')
    .executeTakeFirst();
  if (closed === undefined) return false;
  await tx
    .insertInto('feed')
    .values({
      account: closed.account,
      kind: 'incident',
      at: stamp(at),
      body: JSON.stringify({ incident: `${id}`, state: 'closed' }),
    })
    .execute();
  return true;
}
