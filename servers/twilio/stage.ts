import type { TranscriptLine } from './call-entry';
import { callParams } from './call-resource';
import { type Incoming, idempotencyToken } from './callback-post';
import type { Calls } from './calls';
import type { Exchange } from './exchange';
import type { Leg, Twiml } from './leg';
import type { XmlElement } from './xml';

/** Where a verb sends the call, with what it has learned; `to: null` ends it. Null: to the verb after it. */
export type Outcome = { readonly to: Twiml | null; readonly params?: Record<string, string> } | null;

/** What verbs play on: the exchange, and the transcript of their call. */
export class Stage {
  constructor(
    readonly exchange: Exchange,
    readonly calls: Calls,
  ) {}

  /** Writes into the transcript what the line says. */
  say(leg: Leg, text: string): void {
    this.write(leg, 'line', text);
  }

  /** Writes into the transcript what the called one does. */
  hear(leg: Leg, text: string): void {
    this.write(leg, 'called', text);
  }

  /** Writes into the transcript what happens. */
  note(leg: Leg, text: string): void {
    this.write(leg, 'note', text);
  }

  /** Asks the account for a document, or tells it what became of a verb. */
  async ask(
    leg: Leg,
    to: { readonly url: string; readonly method: 'GET' | 'POST' },
    more: Record<string, string>,
  ): Promise<Incoming> {
    const { account, post } = this.exchange;
    const call = this.calls.call(leg.sid);
    const token = idempotencyToken(leg.sid, to.url, this.exchange.newSid('RQ'));
    return post.send({ ...to, params: { ...callParams(account, call, call.status), ...more }, token });
  }

  /** Tells what became of a verb to the address at which the call would have gone on, had the caller not hung up. */
  tellEnd(leg: Leg, outcome: Outcome): void {
    if (outcome?.to && 'url' in outcome.to)
      void this.exchange.timers.during(this.ask(leg, outcome.to, { ...outcome.params, CallStatus: 'completed' }));
  }

  private write(leg: Leg, who: TranscriptLine['who'], text: string): void {
    this.exchange.write({ event: 'call-line', sid: leg.sid, at: Date.now(), who, text });
  }
}

/** An address in a document, which may be relative to the document's own. */
export const resolved = (url: string, base: string | null): string => (base === null ? url : new URL(url, base).href);

/** Where a verb's `action` leads; without one, back to the document itself. */
export function actionOf(verb: XmlElement, base: string | null): Twiml | null {
  const { action, method } = verb.attributes;
  const url = action === undefined ? base : resolved(action, base);
  return url === null ? null : { url, method: method?.toUpperCase() === 'GET' ? 'GET' : 'POST' };
}

/** A number among a verb's attributes. */
export function numberIn(verb: XmlElement, name: string, otherwise: number): number {
  const value = Number(verb.attributes[name]);
  return verb.attributes[name] !== undefined && Number.isFinite(value) && value >= 0 ? value : otherwise;
}
