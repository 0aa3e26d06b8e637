/** What every channel is: a way to hand something over, and its honest answer. */
import type { Channel } from '../../domain/policy';
import type { Instant } from '../../domain/time';

/** Something that leaves the house. Personal data: it never enters a history or a log. */
export interface Delivery {
  readonly account: string;
  /** The contact's number in the ledger; with the account it is the idempotency key. */
  readonly seq: number;
  readonly channel: Channel | 'call' | 'visit';
  readonly recipient: string | null;
  readonly body: string | null;
  /** Business instant of the act. */
  readonly at: Instant;
}

/** What became of a hand-over. An answer that was lost is no answer: the caller records it as unknown. */
export type HandedOver =
  | { readonly state: 'sent'; readonly providerRef: string }
  | { readonly state: 'failed'; readonly reason: string };

/** An adapter: one file a provider. */
export interface ContactChannel {
  readonly isSandbox: boolean;
  handOver(delivery: Delivery): Promise<HandedOver>;
}
