/**
 * A request that changes an account: which one, under which key, and which state its sender saw.
 */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { KeyedRequest } from '../db/request-key.store';
import { documentedHeader } from './documented-header';
import { ifMatch } from './etag';
import { keyedRequest, keyInDocument } from './idempotency';

/** A request that changes an account. */
export interface ChangeRequest {
  readonly keyed: KeyedRequest;
  readonly account: string;
  /** The number that the sender saw last, or null. */
  readonly seen: number | null;
}

const seenInDocument = documentedHeader({
  name: 'If-Match',
  required: false,
  description: 'The ETag that you saw; 412 when the account has moved on since.',
});

/** The change as a parameter of a handler whose address names the account `:id`. */
export const Change = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ChangeRequest => {
    const request = context.switchToHttp().getRequest<Request<{ id: string }>>();
    return { keyed: keyedRequest(request), account: request.params.id, seen: ifMatch(request) };
  },
  [keyInDocument, seenInDocument],
);
