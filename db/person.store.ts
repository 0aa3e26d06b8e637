/**
 * People and how to reach them. Personal data: it never enters a workflow.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { jsonText, stampOrNull } from './cells';
import type { Db } from './connect';
import type { PointKind, Role } from './schema';

/** A way to reach a person. */
export interface ContactPoint {
  readonly kind: PointKind;
  readonly value: string;
  readonly verifiedAt: Instant | null;
}

/** A person with their contact points. */
export interface Person {
  readonly id: string;
  /** True when the person was made from a seed and exists nowhere. */
  readonly synthetic: boolean;
  readonly name: string;
  readonly salutation: string | null;
  readonly language: string;
  readonly points: readonly ContactPoint[];
}

/** Books people, or brings those known up to date; contact points are added, never removed. One statement. */
export async function savePeople(tx: Db, people: readonly Person[]): Promise<void> {
  const points = people.flatMap(({ id, points }) =>
    points.map(({ kind, value, verifiedAt }) => ({ person: id, kind, value, verified_at: stampOrNull(verifiedAt) })),
  );
  await sql`
    with known as (
      insert into person (id, synthetic, name, salutation, language)
      select r.* from jsonb_to_recordset(${jsonText(people)}::jsonb)
        as r(id text, synthetic boolean, name text, salutation text, language text)
      on conflict (id) do update set name = excluded.name, salutation = excluded.salutation,
        language = excluded.language)
    insert into contact_point (person, kind, value, verified_at)
    select r.* from jsonb_to_recordset(${jsonText(points)}::jsonb)
      as r(person text, kind text, value text, verified_at timestamptz)
    on conflict (person, kind, value) do update set verified_at = excluded.verified_at,
      -- Whoever has seen since that it is good knows better than the provider did.
      invalid_at = case when excluded.verified_at > contact_point.invalid_at then null else contact_point.invalid_at end`.execute(
    tx,
  );
}

/** A person, or null. */
export async function findPerson(db: Db, id: string): Promise<Person | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'synthetic', 'name', 'salutation', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (person === undefined) return null;
  const points = await db
    .selectFrom('contact_point')
    .select(['kind', 'value', 'verified_at as verifiedAt'])
    .where('person', '=', id)
    .orderBy('id')
    .execute();
  return { ...person, points };
}

/** The accounts of a person, and what the person is to each. */
export const accountsOfPerson = (db: Db, id: string): Promise<{ account: string; role: Role }[]> =>
  db.selectFrom('account_role').select(['account', 'role']).where('person', '=', id).orderBy('account').execute();
