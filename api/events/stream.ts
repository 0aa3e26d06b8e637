/**
 * One stream of server-sent events: first what was missed, then what happens.
 */
import type { Response } from 'express';
import { stamp } from '../../db/cells';
import type { BookedEvent } from '../../db/feed.store';
import { type FeedHub, OVERLAP } from './feed-hub';

const HEARTBEAT_MS = 15_000;
/** A reader that is this far behind is let go; it comes back with the last id that it heard. */
const UNREAD_BYTES_MAX = 1_000_000;

/** A reader that has this many events waiting behind what it missed is let go as well. */
const WAITING_MAX = 10_000;

/** Opens the stream and keeps it until either side ends it. */
export async function openStream(hub: FeedHub, response: Response, last: bigint | null): Promise<void> {
  const waiting = new Map<bigint, BookedEvent>();
  let isLive = false;
  const stop = await hub.hear((event) => {
    if (isLive) write(response, event);
    else if (waiting.size < WAITING_MAX) waiting.set(event.id, event);
    else response.destroy();
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  const end = (): void => void response.end();
  hub.closing.addEventListener('abort', end);
  response.once('close', () => {
    stop();
    clearInterval(heartbeat);
    hub.closing.removeEventListener('abort', end);
  });
  response.writeHead(200, HEADERS);
  response.write('retry: 2000\n\n');
  if (last !== null) {
    await hub.replay(last > OVERLAP ? last - OVERLAP : 0n, async (event) => {
      waiting.delete(event.id);
      if (!write(response, event)) await drained(response);
      return !response.writableEnded && !response.destroyed;
    });
  }
  for (const event of waiting.values()) write(response, event);
  isLive = true;
  if (hub.closing.aborted) end();
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  Connection: 'keep-alive',
  'X-Accel-Buffering': 'no',
} as const;

/** Waits until the reader has taken what was written, or is gone. */
function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    if (response.destroyed) resolve();
    else response.on('drain', done).on('close', done);
  });
}

function write(response: Response, { id, account, kind, at, body }: BookedEvent): boolean {
  if (response.writableLength > UNREAD_BYTES_MAX) {
    response.destroy();
    return false;
  }
  const data = JSON.stringify({ id: `${id}`, account, kind, at: stamp(at), body });
  return response.write(`id: ${id}\nevent: ${kind}\ndata: ${data}\n\n`);
}
