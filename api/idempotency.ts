/**
 * A POST names itself by the header Idempotency-Key: sent again it gets the answer it got, and changes nothing.
 */
import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Db } from '../db/connect';
import { claimKey, type KeyClaim, type KeyedRequest, storeResponse } from '../db/request-key.store';
import { documentedHeader } from './documented-header';
import { etagOf } from './etag';
import { fieldProblem, Problem } from './problem';
import { callerOf } from './request';

const HEADER = 'Idempotency-Key';

/** The header in the OpenAPI document: on the routes whose parameters demand it, and on no other. */
export const keyInDocument = documentedHeader({
  name: HEADER,
  required: true,
  description: 'A key of your own, new for each act; sent again it gets the answer it got.',
});

/** What a POST answers; kept under its key. */
export interface Answer<T extends object> {
  readonly status: number;
  readonly body: T;
  readonly isReplay?: boolean;
}

/** The same as a parameter of a handler. */
export const Keyed = createParamDecorator(
  (_data: unknown, context: ExecutionContext): KeyedRequest =>
    keyedRequest(context.switchToHttp().getRequest<Request>()),
  [keyInDocument],
);

/** The request as its sender named it. */
export function keyedRequest(request: Request): KeyedRequest {
  const key = request.get(HEADER);
  if (key === undefined || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    const message = `${key === undefined ? 'is missing' : 'is not readable'}; send a key of your own, 1 to 200 printable characters, new for each act`;
    throw fieldProblem('bad-request', HEADER, message);
  }
  const { actor, role } = callerOf(request);
  const parts = [role, request.method, request.path, JSON.stringify(request.body ?? null)];
  return { actor, key, digest: createHash('sha256').update(parts.join('\n')).digest('hex') };
}

/** Does the work once, in one transaction with its answer, which `answers` describes. Work that throws leaves the key free. */
export function once<T extends object>(
  db: Db,
  keyed: KeyedRequest,
  answers: z.ZodType<T>,
  work: (tx: Db) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  return db.transaction().execute(async (tx) => {
    const claim = await claimKey(tx, keyed);
    const earlier = answerOf(claim, answers);
    if (earlier !== null) return earlier;
    if (claim.kind === 'in-flight') throw stillGoing();
    const answer = await work(tx);
    await storeResponse(tx, keyed, answer.status, answer.body);
    return answer;
  });
}

/**
 * The answer that a key has already, or null. The same key for another request is refused, and so is an answer that an older
 * version gave in another form: what was done is not done again.
 */
export function answerOf<T extends object>(claim: KeyClaim, answers: z.ZodType<T>): Answer<T> | null {
  if (claim.kind === 'conflict') {
    throw fieldProblem('invalid', HEADER, 'was used for another request; send a new key with a new body');
  }
  if (claim.kind !== 'replay') return null;
  const kept = answers.safeParse(claim.response);
  if (kept.success) return { status: claim.status, body: kept.data, isReplay: true };
  const message =
    'was answered by another version of the API, in another form; it was carried out: read what became of it';
  throw fieldProblem('conflict', HEADER, message);
}

const stillGoing = (): Problem =>
  new Problem('conflict', {
    detail: 'a request with this key is still being answered; ask again',
    headers: { 'Retry-After': '1' },
  });

/** Writes status and headers of an answer; the body is what the handler returns. */
export function reply<T extends object>(response: Response, { status, body, isReplay = false }: Answer<T>): T {
  response.status(status);
  if (isReplay) response.setHeader('Idempotent-Replayed', 'true');
  if ('seq' in body && typeof body.seq === 'number') response.setHeader('ETag', etagOf(body.seq));
  return body;
}
