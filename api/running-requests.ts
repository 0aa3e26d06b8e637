/** The requests that are being answered: whoever closes the API waits for them. */
import type { NextFunction, Request, Response } from 'express';

/** Counts requests until told that no more are wanted. */
export class RunningRequests {
  #count = 0;
  #ending: (() => void) | null = null;

  /** Middleware: counts a request until its answer has left or its sender is gone. */
  readonly count = (_request: Request, response: Response, next: NextFunction): void => {
    this.#count += 1;
    // A connection that was kept open would bring the next request to a process that is about to end.
    if (this.#ending !== null) response.setHeader('Connection', 'close');
    response.once('close', () => {
      this.#count -= 1;
      this.#ending?.();
    });
    next();
  };

  /** Resolves when nothing is being answered any more; `answered` is told at once and after each answer. */
  end(answered: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#ending = () => {
        // The connection becomes idle a moment after its answer has left.
        setImmediate(answered);
        if (this.#count === 0) resolve();
      };
      this.#ending();
    });
  }
}
