/** Unknown contacts as a person is shown them, and what was said of their fate. */
import { sql } from 'kysely';
import type { Instant, Zone } from '../domain/time';
import { stampValue } from './cells';
import type { Db } from './connect';
import type { Look } from './lost-contact.store';
import type { ContactState } from './schema-ladder';

/** An unknown contact as a person is shown it. No personal data but the ids. */
export interface UnknownContact {
  readonly account: string;
  readonly seq: number;
  readonly ref: string;
  readonly person: string | null;
  readonly rung: string;
  readonly channel: string;
  readonly notice: boolean;
  readonly template: string | null;
  readonly zone: Zone;
  readonly reservedAt: Instant;
  readonly recordedAt: Instant;
  readonly looks: number | null;
  readonly finding: Look['finding'] | null;
  readonly why: string | null;
  readonly lookedAt: Instant | null;
  readonly nextAt: Instant | null;
}

const unknownRows = (db: Db) =>
  db
    .selectFrom('contact as c')
    .innerJoin('account as a', 'a.id', 'c.account')
    .leftJoin('contact_search as s', (join) => join.onRef('s.account', '=', 'c.account').onRef('s.seq', '=', 'c.seq'))
    .select([
      'c.account',
      'c.seq',
      'c.ref',
      'c.person',
      'c.rung',
      'c.channel',
      'c.notice',
      'c.template',
      'a.zone',
      'c.reserved_at as reservedAt',
      'c.recorded_at as recordedAt',
      's.looks',
      's.finding',
      's.reason as why',
      's.looked_at as lookedAt',
      's.next_at as nextAt',
    ]);

/** Where a page of unknown contacts ended. */
export interface UnknownPlace {
  readonly recordedAt: Instant;
  readonly account: string;
  readonly seq: number;
}

/** Unknown contacts, oldest first. */
export async function unknownContacts(
  db: Db,
  { account, after, limit }: { readonly account?: string; readonly after: UnknownPlace | null; readonly limit: number },
): Promise<UnknownContact[]> {
  let query = unknownRows(db)
    .where('c.state', 'in', ['reserved', 'unknown'])
    .where('c.state', '=', 'unknown')
    .orderBy('c.recorded_at')
    .orderBy('c.account')
    .orderBy('c.seq')
    .limit(limit);
  if (account !== undefined) query = query.where('c.account', '=', account);
  if (after !== null)
    query = query.where(
      sql<boolean>`(c.recorded_at, c.account, c.seq) > (${stampValue(after.recordedAt)}, ${after.account}, ${after.seq}::int)`,
    );
  return query.execute();
}

/** What is known of a contact's fate. */
export interface Fate {
  readonly account: string;
  readonly seq: number;
  readonly state: ContactState;
  readonly reservedAt: Instant;
  readonly zone: Zone;
  readonly resolution: {
    readonly hasLeft: boolean;
    readonly reason: string;
    readonly actor: string | null;
    readonly at: Instant;
  } | null;
}

/** The fate of a contact by its public reference; null when there is none. */
export async function fateOf(db: Db, ref: string): Promise<Fate | null> {
  const row = await db
    .selectFrom('contact as c')
    .innerJoin('account as a', 'a.id', 'c.account')
    .leftJoin('contact_resolution as r', (join) =>
      join.onRef('r.account', '=', 'c.account').onRef('r.seq', '=', 'c.seq'),
    )
    .where('c.ref', '=', ref)
    .select([
      'c.account',
      'c.seq',
      'c.state',
      'c.reserved_at as reservedAt',
      'a.zone',
      'r.has_left as hasLeft',
      'r.reason',
      'r.actor',
      'r.at',
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { hasLeft, reason, actor, at, ...fate } = row;
  const isResolved = hasLeft !== null && reason !== null && at !== null;
  return { ...fate, resolution: isResolved ? { hasLeft, reason, actor, at } : null };
}
