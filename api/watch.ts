/** Who hears what the API did, to count it. */
import type { NextFunction, Request, Response } from 'express';
import { routeOf } from './route';

/** The listener of one process. */
export interface ApiWatch {
  /** A request was answered; `route` is a template and never holds an id. */
  answered(
    request: { readonly method: string; readonly route: string; readonly status: number },
    seconds: number,
  ): void;
  /** An account's workflow refused what a person did. */
  updateRefused(type: string): void;
  /** Something came to a webhook that its provider did not send, or not to us. */
  webhookRefused(reason: 'signature' | 'account'): void;
}

/** Middleware: tells the watch of every answer. */
export const watchRequests =
  (watch: ApiWatch | undefined) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('close', () => {
      const { method } = request;
      watch?.answered(
        { method, route: routeOf(request), status: response.statusCode },
        (performance.now() - began) / 1_000,
      );
    });
    next();
  };
