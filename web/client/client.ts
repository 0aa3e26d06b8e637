/**
 * The typed client: every request carries the key; a refused key ends the session.
 */
import createClient from 'openapi-fetch';
import { dropKey, keyNow } from '../session/session';
import { problemOf, Unreachable } from './api-problem';
import type { paths } from './schema';

const client = createClient<paths>({
  baseUrl: location.origin,
  // Looked up at each call, and never with cookies: there are none.
  fetch: (request) => fetch(request, { credentials: 'omit' }),
});

client.use({
  onRequest: ({ request }) => {
    const key = keyNow();
    if (key !== null && !request.headers.has('Authorization')) request.headers.set('Authorization', `Bearer ${key}`);
    return request;
  },
  onResponse: ({ request, response }) => {
    const isOurs = request.headers.get('Authorization') === `Bearer ${keyNow()}`;
    if (response.status === 401 && isOurs) dropKey('ended');
  },
  onError: ({ error }) => new Unreachable(error instanceof Error ? error.message : 'no answer'),
});

/** The API. */
export const api = client;

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was asked for; throws the problem otherwise. */
export function dataOf<T>({ data, error, response }: Answer<T>): T {
  if (data === undefined) throw problemOf(error, response.status);
  return data;
}
