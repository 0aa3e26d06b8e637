/**
 * The feed for every open stream of this process: one connection listens, each stream hears.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type BookedEvent, type FeedListener, feedAfter, lastFeedId, listenToFeed } from '../../db/feed.store';
import { type ApiHost, HOST } from '../host';
import { apiLogger } from '../log';

/** Hears events in the order of their commits. */
export type Hear = (event: BookedEvent) => void;

/** An event that was slow to commit appears this far below one that was seen, at most. */
export const OVERLAP = 200n;

const PAGE = 500;
const RETRY_MS = 1_000;

/** The hub of one process. It begins to listen with the first stream. */
@Injectable()
export class FeedHub {
  readonly #hearers = new Set<Hear>();
  readonly #logger: Logger;
  readonly #closing = new AbortController();
  #listening: Promise<void> | null = null;
  #listener: FeedListener | null = null;
  #last = 0n;

  constructor(@Inject(HOST) private readonly host: ApiHost) {
    this.#logger = apiLogger(host.logger);
  }

  /** Aborted when the API closes: every stream ends. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Hears every event from now on. Resolves, once the feed is listened to, with the way to stop hearing. */
  async hear(hear: Hear): Promise<() => void> {
    this.#hearers.add(hear);
    try {
      this.#listening ??= this.#listen();
      await this.#listening;
    } catch (error) {
      this.#listening = null;
      this.#hearers.delete(hear);
      throw error;
    }
    return () => void this.#hearers.delete(hear);
  }

  /** Tells every booked event after an id, oldest first, until `told` says that it has enough. */
  async replay(after: bigint, told: (event: BookedEvent) => Promise<boolean>): Promise<void> {
    let last = after;
    for (;;) {
      const page = await feedAfter(this.host.db, last, PAGE);
      for (const event of page) if (!(await told(event))) return;
      last = page.at(-1)?.id ?? last;
      if (page.length < PAGE) return;
    }
  }

  /** Ends every stream and the connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#listener?.close();
  }

  async #listen(): Promise<void> {
    const { databaseUrl, db } = this.host;
    this.#listener = await listenToFeed(
      databaseUrl,
      (event) => this.#tell(event),
      () => void this.#again(),
    );
    if (this.#last === 0n) this.#last = await lastFeedId(db);
  }

  #tell(event: BookedEvent): void {
    if (event.id > this.#last) this.#last = event.id;
    for (const hear of this.#hearers) hear(event);
  }

  /** The connection broke: listens anew and tells what was missed. Streams may hear an event twice, and never miss one. */
  async #again(): Promise<void> {
    const missedAfter = this.#last - OVERLAP;
    while (!this.closing.aborted) {
      try {
        await this.#listen();
        await this.replay(missedAfter, async (event) => {
          this.#tell(event);
          return true;
        });
        return;
      } catch (error) {
        this.#logger.warn({ err: error }, 'the feed is not heard; listening again');
        await pause(RETRY_MS, undefined, { signal: this.closing }).catch(() => undefined);
      }
    }
  }
}
