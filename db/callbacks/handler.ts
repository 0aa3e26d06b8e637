/** What is done about a callback: one handler a kind, one file a handler. */

import type { ClaimedCallback } from '../callbacks.store';
import type { Json } from '../cells';
import type { Db } from '../connect';
import type { TurnHost } from '../open-turn';

/** What a handler works with, beside the transaction. */
export interface CallbackHost {
  readonly turns: TurnHost;
  /** The clock on the wall, for how late something was. */
  readonly wallMs: () => number;
}

/** How a kind of callback is handled. */
export interface CallbackHandler {
  /** Somebody waits for it, as a person who says stop: it does not queue behind reports. */
  readonly isUrgent?: boolean;
  /**
   * Does whatever follows from it, in the transaction that marks it as handled, and answers that in a word. What cannot be
   * made sense of is a word too (`unknown-ref`); an error is for what may go well the next time.
   */
  handle(tx: Db, host: CallbackHost, callback: ClaimedCallback): Promise<string>;
}

/** By provider and kind, such as `twilio/message-status`. */
export type CallbackHandlers = Readonly<Record<string, CallbackHandler>>;

/** A field of a form: its first value; empty when it did not come. */
export function fieldIn(body: Json, name: string): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !Object.hasOwn(body, name)) return '';
  const value = (body as { readonly [name: string]: Json })[name];
  const first = Array.isArray(value) ? (value as readonly Json[])[0] : value;
  return typeof first === 'string' ? first : '';
}
