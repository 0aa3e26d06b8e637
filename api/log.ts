/**
 * What the API logs: one line a request, without query, header or body, and what Nest says of itself.
 */
import type { LoggerService } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { callerOrNull, requestIdOf } from './request';

/** Paths that may hold a secret, should anybody ever log a request. */
const SECRETS = [
  'authorization',
  '*.authorization',
  'headers.authorization',
  '*.headers.authorization',
  'req.headers.cookie',
];

/** The API's own logger: keys never show. */
export const apiLogger = (logger: Logger): Logger => logger.child({ part: 'api' }, { redact: SECRETS });

/** Nest's words as lines of the log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }
}

/** One line for every request that was answered. */
export const logRequests =
  (logger: Logger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('close', () => {
      const { method, path } = request;
      const { actor, role } = callerOrNull(request) ?? { actor: null, role: null };
      const ms = Math.round(performance.now() - began);
      logger.info(
        { requestId: requestIdOf(request), method, path, status: response.statusCode, ms, actor, role },
        'request',
      );
    });
    next();
  };
