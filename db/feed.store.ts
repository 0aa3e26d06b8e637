/**
 * The console's feed: what changed, by id and kind, without personal data. Live listeners get every event when its
 * transaction commits.
 */
import { Client } from 'pg';
import { type Instant, instant } from '../domain/time';
import type { Json } from './cells';
import type { Db } from './connect';

/** An event of the feed. */
export interface BookedEvent {
  readonly id: bigint;
  /** Null: it is about no account, such as a channel that was turned off. */
  readonly account: string | null;
  readonly kind: string;
  readonly at: Instant;
  readonly body: Json;
}

/**
 * Events after an id. Ids are given before transactions commit, so one that was slow to commit can appear below an
 * id already seen: a reader that must miss nothing listens first and asks again from a little before its last id.
 */
export const feedAfter = (db: Db, id: bigint, limit: number): Promise<BookedEvent[]> =>
  db
    .selectFrom('feed')
    .select(['id', 'account', 'kind', 'at', 'body'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute();

/** The highest id of the feed; 0 when it is empty. */
export async function lastFeedId(db: Db): Promise<bigint> {
  const row = await db.selectFrom('feed').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0n;
}

/** A running listener. */
export interface FeedListener {
  close(): Promise<void>;
}

interface Announced {
  readonly id: string;
  readonly account: string | null;
  readonly kind: string;
  readonly at: number;
  readonly body: Json;
}

/** Hears every event from now on, on a connection of its own. `onBroken` says that it is gone: listen anew. */
export async function listenToFeed(
  url: string,
  onEvent: (event: BookedEvent) => void,
  onBroken: (error: Error) => void,
): Promise<FeedListener> {
  const client = new Client({ connectionString: url, application_name: 'forbear-feed' });
  let closed = false;
  const broken = (error: Error): void => {
    if (!closed) {
      closed = true;
      onBroken(error);
    }
  };
  client.on('error', broken);
  client.on('end', () => broken(new Error('the connection of the feed has ended')));
  client.on('notification', ({ payload }) => {
    if (payload === undefined) return;
    const { id, at, ...event } = JSON.parse(payload) as Announced;
    onEvent({ ...event, id: BigInt(id), at: instant(at) });
  });
  await client.connect();
  await client.query('listen forbear_feed');
  return {
    close: async () => {
      closed = true;
      await client.end();
    },
  };
}
