/**
 * For tests: a real API over real HTTP, on a book of its own, with a clock that stands still until it is moved.
 */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { PROBLEM_TYPE, type ProblemDetails, problemDetails } from '../contract/problem';
import { type FreshBook, freshBook } from '../db/fresh-book';
import { PolicyShelf } from '../db/policy-shelf';
import type { BusinessClock } from '../domain/business-clock';
import type { PhoneZones } from '../domain/gate/phone-zones';
import { type Instant, instant, later } from '../domain/time';
import { type Api, createApi } from './create-api';
import type { ApiHost } from './host';
import { API_ROLES, type ApiRole } from './keys';

/** A clock that a test moves. */
export interface HandClock extends BusinessClock {
  set(iso: string): void;
}

/** A clock that stands at an instant. */
export function handClock(iso: string, { isSandbox = false } = {}): HandClock {
  let present = instant(Date.parse(iso));
  return {
    isSandbox,
    set: (moved) => {
      present = instant(Date.parse(moved));
    },
    now: () => present,
    actAt: (due: Instant) => later(due, present),
    hasCome: (due) => due <= present,
    // Timers far ahead in business time are far ahead on the wall too, wherever the hand points; what has come is past.
    wallMsOf: (at) => (at <= present ? Date.now() - 1_000 : Date.now() + (at - present)),
  };
}

/** What came back. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any field of any answer.
  readonly body: any;
}

interface Ask {
  readonly role?: ApiRole;
  /** Who it is, when not the person of the role. */
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API of a test. */
export interface TestApi {
  readonly api: Api;
  readonly url: string;
  readonly book: FreshBook;
  readonly host: ApiHost;
  readonly clock: HandClock;
  /** Sends a request; a POST has a new Idempotency-Key unless the headers name one. */
  ask(method: string, path: string, ask?: Ask): Promise<Told>;
  close(): Promise<void>;
}

/** Keys of a test: `key-of-<role>` for each role, actor = role; and people who wear two hats. */
export const TEST_KEYS = [
  ...API_ROLES.map((role) => ({ key: `key-of-${role}`, actor: role, role })),
  { key: 'key-of-li-agent', actor: 'li', role: 'agent' as const },
  { key: 'key-of-li-lead', actor: 'li', role: 'team-lead' as const },
  { key: 'key-of-lead-as-manager', actor: 'team-lead', role: 'manager' as const },
];

/** Starts the API at a free port. Without `temporal` its client knows a server that does not answer. */
export async function startApi(
  now: string,
  options: Partial<ApiHost> & { isSandbox?: boolean; phoneZones?: PhoneZones } = {},
): Promise<TestApi> {
  const { isSandbox = false, phoneZones, ...given } = options;
  const book = await freshBook();
  const clock = handClock(now, { isSandbox });
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const host: ApiHost = {
    db: book.db,
    databaseUrl: book.url,
    turns: { clock, shelf: new PolicyShelf(), rehearse: null, ...(phoneZones === undefined ? {} : { phoneZones }) },
    temporal: new Client({ connection }),
    keys: TEST_KEYS,
    logger: pino({ level: 'silent' }),
    templates: [],
    version: '0.0.0-test',
    answerWithinMs: 2_000,
    ...given,
  };
  const api = await createApi(host);
  const url = await api.listen(0, '127.0.0.1');
  return {
    api,
    url,
    book,
    host,
    clock,
    ask: (method, path, ask = {}) => send(url, method, path, ask),
    close: async () => {
      await api.close();
      await connection.close();
      await book.drop();
    },
  };
}

/** The problem that an answer tells; throws when it is not told as every problem must be. */
export function problemIn({ body, headers }: Told): ProblemDetails {
  const problem = problemDetails.parse(body);
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith(PROBLEM_TYPE)) throw new Error(`a problem is told as \`${type}\``);
  if (problem.instance !== `urn:forbear:request:${headers.get('x-request-id')}`)
    throw new Error('a problem has another id');
  if (/\bat .*\.(ts|js):\d+/.test(JSON.stringify(body))) throw new Error('a problem tells where in the code it arose');
  return problem;
}

async function send(url: string, method: string, path: string, { role, key, body, headers = {} }: Ask): Promise<Told> {
  const bearer = key ?? (role === undefined ? null : `key-of-${role}`);
  const isText = typeof body === 'string';
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
      ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
}
