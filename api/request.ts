/**
 * What a request carries through the API: its id and its caller.
 */
import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Caller as ApiCaller, KeyRing } from './keys';
import { Problem } from './problem';

const ids = new WeakMap<object, string>();
const callers = new WeakMap<object, ApiCaller>();

/** Addresses that answer without a key. */
const OPEN: readonly string[] = ['/healthz', '/readyz'];
/** Here providers speak, and links in mails lead; each of these routes has a guard of its own. */
const OUTSIDE: readonly string[] = ['/webhooks/', '/unsubscribe/'];

/** The id of a request, for logs and problems. */
export const requestIdOf = (request: object): string => ids.get(request) ?? 'unknown';

/** Who sent the request. */
export function callerOf(request: object): ApiCaller {
  const caller = callers.get(request);
  if (caller === undefined) throw noKey();
  return caller;
}

/** The caller, or null before the key was read. */
export const callerOrNull = (request: object): ApiCaller | null => callers.get(request) ?? null;

/** Gives every request an id: the sender's own when it is a plain one. */
export function identify(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id') ?? '';
  const id = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  // Answers hold personal data: nothing on the way may keep them.
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Lets through whoever has a key, before anything of the request is read. */
export const authenticate =
  (ring: KeyRing) =>
  (request: Request, _response: Response, next: NextFunction): void => {
    const [, key] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    const caller = key === undefined ? null : ring.find(key);
    if (caller !== null) callers.set(request, caller);
    if (caller !== null || OPEN.includes(request.path) || OUTSIDE.some((path) => request.path.startsWith(path))) next();
    else next(noKey());
  };

const noKey = (): Problem =>
  new Problem('no-key', {
    detail: 'send a valid key in the header `Authorization: Bearer <key>`',
    headers: { 'WWW-Authenticate': 'Bearer realm="forbear"' },
  });

/** The caller as a parameter of a handler. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ApiCaller => callerOf(context.switchToHttp().getRequest<Request>()),
);
