import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { fittingError, type Operation, wrongInRequest } from './contract';
import type { Exchange } from './exchange';
import type { FaultName } from './fault';
import type { Struck } from './faults';
import { RestError } from './rest-error';

/** Basic authentication as the vendor's: the account's identifier and its token. */
export function authenticated({ account, options }: Exchange): RequestHandler {
  const expected = Buffer.from(`Basic ${Buffer.from(`${account}:${options.authToken}`).toString('base64')}`);
  return (request, _response, next) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const right = given.length === expected.length && timingSafeEqual(given, expected);
    if (!right || request.params.AccountSid !== account) throw new RestError(20003);
    next();
  };
}

/** Throws what the vendor answers to a request that its document does not allow. */
export function checkRequest(operation: Operation, request: unknown): void {
  const wrong = wrongInRequest(operation, request);
  if (wrong !== null) throw new RestError(20001, `A parameter is not as the API describes it: ${wrong}`);
}

/** Answers with an error, in the vendor's form. */
export function answerError(response: Response, error: RestError): void {
  if (error.retryAfter !== undefined) response.setHeader('Retry-After', `${error.retryAfter}`);
  response.status(error.status).json(fittingError(error.body));
}

const BEFORE: readonly FaultName[] = ['hang-before', 'reset-before'];
const AFTER: readonly FaultName[] = ['hang-after', 'reset-after'];

/** Fails before anything is accepted, if that is wished for. True when the request is dealt with. */
export function failedBefore(struck: Struck, request: Request, response: Response): boolean {
  const refuse = struck.get('refuse');
  if (refuse !== undefined) {
    if (refuse.code === undefined && refuse.status !== undefined) {
      const page = `<html><head><title>${refuse.status}</title></head><body>The gateway got no answer.</body></html>\n`;
      response.status(refuse.status).type('html').send(page);
    } else answerError(response, new RestError(refuse.code ?? 20500, undefined, refuse.retryAfter, refuse.status));
    return true;
  }
  return leftAlone(BEFORE, struck, request);
}

/** Withholds the answer to what was accepted, if that is wished for. */
export const failedAfter = (struck: Struck, request: Request): boolean => leftAlone(AFTER, struck, request);

function leftAlone([hang, reset]: readonly FaultName[], struck: Struck, request: Request): boolean {
  if (reset !== undefined && struck.has(reset)) {
    request.socket.resetAndDestroy();
    return true;
  }
  return hang !== undefined && struck.has(hang);
}
