/**
 * Policies as published: numbered versions that never change.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import { type Json, jsonText, stamp } from './cells';
import type { Db } from './connect';

/** A policy to publish: parsed body, the file it came from, and the digest that tells two apart. */
export interface PolicyDraft {
  readonly id: string;
  /** As published; amounts may be bigint and become decimal text of minor units. */
  readonly body: object;
  readonly source: string;
  readonly digest: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** One version of a policy as the book has it. */
export interface PublishedPolicy {
  readonly id: string;
  readonly version: number;
  readonly body: Json;
  readonly source: string;
  readonly digest: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** Publishes the next version; when the latest version has the same digest it is that one, and nothing is written. */
export async function publishPolicy(db: Db, draft: PolicyDraft): Promise<{ version: number; isNew: boolean }> {
  return db.isTransaction ? publishIn(db, draft) : db.transaction().execute((tx) => publishIn(tx, draft));
}

async function publishIn(tx: Db, draft: PolicyDraft): Promise<{ version: number; isNew: boolean }> {
  // Locks the policy's row, so that two publishers number one after the other.
  await sql`insert into policy (id) values (${draft.id}) on conflict (id) do update set id = excluded.id`.execute(tx);
  const latest = await latestPolicy(tx, draft.id);
  if (latest?.digest === draft.digest) return { version: latest.version, isNew: false };
  const version = (latest?.version ?? 0) + 1;
  await tx
    .insertInto('policy_version')
    .values({
      policy_id: draft.id,
      version,
      body: jsonText(draft.body),
      source: draft.source,
      digest: draft.digest,
      published_at: stamp(draft.publishedAt),
      published_by: draft.publishedBy,
    })
    .execute();
  return { version, isNew: true };
}

const versions = (db: Db) =>
  db
    .selectFrom('policy_version')
    .select([
      'policy_id as id',
      'version',
      'body',
      'source',
      'digest',
      'published_at as publishedAt',
      'published_by as publishedBy',
    ]);

/** One version, or null. It never changes, so it may be kept in memory. */
export async function policyVersion(db: Db, id: string, version: number): Promise<PublishedPolicy | null> {
  const row = await versions(db).where('policy_id', '=', id).where('version', '=', version).executeTakeFirst();
  return row ?? null;
}

/** The latest version, or null when the policy was never published. */
export async function latestPolicy(db: Db, id: string): Promise<PublishedPolicy | null> {
  const row = await versions(db).where('policy_id', '=', id).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row ?? null;
}

/** Every version of a policy, latest first. */
export const policyVersions = (db: Db, id: string): Promise<PublishedPolicy[]> =>
  versions(db).where('policy_id', '=', id).orderBy('version', 'desc').execute();

/** The latest version of every policy, by id. */
export const listPolicies = (db: Db): Promise<PublishedPolicy[]> =>
  versions(db).distinctOn('policy_id').orderBy('policy_id').orderBy('version', 'desc').execute();
