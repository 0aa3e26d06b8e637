/**
 * Writes whatever ended a request as problem+json: ours, Nest's, the body parser's, and what nobody expected.
 */
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { PROBLEM_TYPE } from '../contract/problem';
import { UnknownAccount } from '../db/open-turn';
import { databaseProblem } from './database-problem';
import { Problem, type ProblemKind, unknownAccount } from './problem';
import { requestIdOf } from './request';

/** The methods that an address offers; empty when there is no such address. */
export type MethodsAt = (path: string) => readonly string[];

/** The filter of the whole API. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly methodsAt: MethodsAt,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.#problemOf(error, request);
    const requestId = requestIdOf(request);
    if (problem.status >= 500) this.logger.error({ requestId, err: error }, 'request failed');
    if (response.headersSent) {
      response.end();
      return;
    }
    response.status(problem.status).set(problem.headers);
    response.type(PROBLEM_TYPE).send(JSON.stringify(problem.details(requestId)));
  }

  #problemOf(error: unknown, request: Request): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof UnknownAccount) return unknownAccount(error.account);
    const status = statusOf(error);
    if (status === 404) return this.#nothingHere(request);
    const known = status === null ? undefined : KIND_OF[status];
    if (known !== undefined) return new Problem(known, { detail: DETAIL[known] ?? plain(error) });
    const failed = new Problem('failed', {
      detail: 'the request was not carried out; the log has the cause under its id',
    });
    return databaseProblem(error) ?? failed;
  }

  #nothingHere({ method, path }: Request): Problem {
    const methods = this.methodsAt(path);
    if (methods.length === 0)
      return new Problem('not-found', { detail: 'no such address; /api/openapi.json lists them all' });
    const allow = methods.join(', ');
    return new Problem('method-not-allowed', {
      detail: `${method} is not offered here; use ${allow}`,
      headers: { Allow: allow },
    });
  }
}

const KIND_OF: Readonly<Record<number, ProblemKind>> = {
  400: 'bad-request',
  403: 'not-allowed',
  413: 'too-large',
  415: 'unsupported-type',
};

const DETAIL: Partial<Record<ProblemKind, string>> = {
  'not-allowed': 'no role may do this',
  'too-large': 'the body is larger than this address takes; send less at once',
};

/** The status that Nest or the body parser gave an error. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

/** The message of a body, or an address, that could not be read: one line, lower case. */
function plain(error: unknown): string {
  if (error instanceof URIError || (error instanceof Error && error.message.startsWith('Failed to decode param')))
    return 'the address cannot be read: a `%` in it must begin two hex digits, and what they write must be UTF-8';
  const message = error instanceof Error ? error.message : 'the request cannot be read';
  const [line = ''] = message.split('\n');
  return `the body cannot be read: ${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
