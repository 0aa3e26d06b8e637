/**
 * Idempotency keys: a request that is sent again gets the answer it got, and changes nothing.
 */
import { sql } from 'kysely';
import { type Json, jsonText } from './cells';
import type { Db } from './connect';

/** A request as its sender named it. */
export interface KeyedRequest {
  /** Keys of different actors never meet. */
  readonly actor: string;
  readonly key: string;
  /** Of method, path and body: the same key with another digest is a mistake. */
  readonly digest: string;
}

/** What a key means now. */
export type KeyClaim =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'replay'; readonly status: number; readonly response: Json }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'in-flight' };

interface ClaimedRow {
  readonly fresh: boolean;
  readonly digest: string;
  readonly status: number | null;
  readonly response: Json;
}

/**
 * Claims a key within the transaction of the request. A second request with the key waits for the first to commit and
 * then gets its answer; when the first is rolled back, the second is fresh. `in-flight` means that a claim was
 * committed without an answer.
 */
export async function claimKey(tx: Db, { actor, key, digest }: KeyedRequest): Promise<KeyClaim> {
  const result = await sql<ClaimedRow>`
    insert into request_key (actor, key, digest) values (${actor}, ${key}, ${digest})
    on conflict (actor, key) do update set key = excluded.key
    returning (xmax = 0) as fresh, digest, status, response`.execute(tx);
  const row = result.rows[0];
  if (row === undefined || row.fresh) return { kind: 'fresh' };
  if (row.digest !== digest) return { kind: 'conflict' };
  return row.status === null ? { kind: 'in-flight' } : { kind: 'replay', status: row.status, response: row.response };
}

/** Keeps the answer to a request, in the transaction that claimed its key. */
export async function storeResponse(
  tx: Db,
  { actor, key }: KeyedRequest,
  status: number,
  response: object | null,
): Promise<void> {
  await tx
    .updateTable('request_key')
    .set({ status, response: jsonText(response) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute();
}

/** Gives a claimed key back when the request was refused and may be sent again. */
export async function releaseKey(tx: Db, { actor, key }: KeyedRequest): Promise<void> {
  await tx.deleteFrom('request_key').where('actor', '=', actor).where('key', '=', key).execute();
}
