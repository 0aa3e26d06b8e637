/**
 * Live updates: the feed is read with the key in a header, and what it names is asked for again.
 */
import type { QueryClient } from '@tanstack/react-query';
import { dropKey } from '../session/session';
import { EventLines, type StreamEvent } from './event-lines';

/** Whether the feed is heard. */
export type LiveState = 'connecting' | 'on' | 'off';

/** Lists are asked for again at most this often, however many accounts change. */
const LIST_PAUSE_MS = 1_000;
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000];

interface Hearing {
  readonly key: string;
  readonly queries: QueryClient;
  readonly onState: (state: LiveState) => void;
}

/** Hears the feed until stopped, however often the connection breaks. Answers the way to stop. */
export function hearFeed(hearing: Hearing): () => void {
  const stop = new AbortController();
  void keepHearing(hearing, stop.signal);
  return () => stop.abort();
}

async function keepHearing({ key, queries, onState }: Hearing, signal: AbortSignal): Promise<void> {
  const refresh = listRefresher(queries, signal);
  let last: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    onState('connecting');
    try {
      const answer = await openFeed(key, last, signal);
      // What happened while nobody listened is told by the feed only after an id that was heard.
      if (last === null && failures > 0) await queries.invalidateQueries();
      onState('on');
      failures = 0;
      for await (const event of eventsOf(answer)) {
        last = event.id ?? last;
        refresh(event);
      }
    } catch {
      // Told by the state; every failure is followed by another try.
    }
    if (signal.aborted) return;
    onState('off');
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0, signal);
    failures += 1;
  }
}

async function openFeed(key: string, last: string | null, signal: AbortSignal): Promise<Response> {
  const headers = { Authorization: `Bearer ${key}`, ...(last === null ? {} : { 'Last-Event-ID': last }) };
  const answer = await fetch('/api/v1/events', { headers, signal, credentials: 'omit', cache: 'no-store' });
  if (answer.status === 401) dropKey('ended');
  if (!answer.ok) throw new Error(`the feed answered ${answer.status}`);
  return answer;
}

async function* eventsOf(answer: Response): AsyncGenerator<StreamEvent> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const lines = new EventLines();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) return;
    yield* lines.take(chunk.value);
  }
}

/** The account at once; lists and counts together with what follows shortly. */
function listRefresher(queries: QueryClient, signal: AbortSignal): (event: StreamEvent) => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const lists = (): void => {
    waiting = null;
    void queries.invalidateQueries({ queryKey: ['accounts'] });
    void queries.invalidateQueries({ queryKey: ['portfolio'] });
  };
  signal.addEventListener('abort', () => {
    if (waiting !== null) clearTimeout(waiting);
  });
  return ({ data }) => {
    const { account } = JSON.parse(data) as { readonly account: string | null };
    void queries.invalidateQueries({ queryKey: ['account', account] });
    waiting ??= setTimeout(lists, LIST_PAUSE_MS);
  };
}

/** Waits; sooner when the browser is connected again or the reader comes back to the tab. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
