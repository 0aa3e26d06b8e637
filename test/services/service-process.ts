/** The services as their operator runs them: processes with an environment, a log, and health on a port of their own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { startTemporal, type TemporalServer } from '../../servers/temporal-server';
import { type Running, start } from '../e2e/cli';

/** Keys of these tests. */
const KEYS = 'integrator-key:core:integrator,compliance-key:ann:compliance,agent-key:li:agent';
const PATIENCE_MS = 30_000;

/** A service that is ready. */
export interface ServiceProcess {
  readonly running: Running;
  /** Where health and metrics are. */
  readonly ops: string;
  /** Where it listens, the API alone. */
  readonly url: string;
  /** What it has logged so far. */
  log(): LogLine[];
}

/** A line of the log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A book and a Temporal server, and the services on them. */
export class ServiceHouse {
  readonly #started: Running[] = [];

  private constructor(
    readonly book: FreshBook,
    readonly temporal: TemporalServer,
    /** What every service is told. */
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Starts the servers. The business clock stands at `from` now and goes at `pace`. */
  static async open({ from, pace }: { readonly from: string; readonly pace: string }): Promise<ServiceHouse> {
    const [book, temporal] = await Promise.all([freshBook(), startTemporal()]);
    return new ServiceHouse(book, temporal, {
      DATABASE_URL: book.url,
      TEMPORAL_ADDRESS: temporal.address,
      FORBEAR_CHANNEL: 'sandbox',
      FORBEAR_KEYS: KEYS,
      FORBEAR_CLOCK: `${pace} from ${from} at ${new Date().toISOString()}`,
      FORBEAR_DRAIN_NOTICE_SECONDS: '0',
      PORT: '0',
      METRICS_PORT: '0',
    });
  }

  /** Starts a service and waits until it is ready. */
  async serve(part: string, env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const running = start(['serve', part], { ...this.env, ...env });
    this.#started.push(running);
    const log = (): LogLine[] => linesOf(running.stdout());
    const ready = await until(`${part} to be ready`, async () => {
      if (running.child.exitCode !== null) throw new Error(JSON.stringify(await running.ended));
      return log().find(({ msg }) => msg === 'ready') ?? null;
    });
    return { running, ops: String(ready.ops), url: String(ready.url), log };
  }

  /** Ends every service that still runs, and the servers. */
  async close(): Promise<void> {
    for (const { child } of this.#started) child.kill('SIGKILL');
    await Promise.all(this.#started.map(({ ended }) => ended));
    await this.temporal.stop();
    await this.book.drop();
  }
}

/** The lines that are whole. */
export const linesOf = (text: string): LogLine[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);

/** Sends a request to the API of a service. */
export async function send(
  { url }: ServiceProcess,
  path: string,
  body?: object,
  { key = 'integrator-key', headers = {} }: { key?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** The status of an address of health. */
export const statusOf = async (url: string): Promise<number> =>
  (await fetch(url, { headers: { Connection: 'close' } })).status;

/** Looks until there is something to see. */
export async function until<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}
