/** What every channel is: a way to hand something over, and its honest answer. */
import type { HandOverFault } from '../../domain/delivery/fault';
import type { Channel } from '../../domain/policy';
import type { MicroMoney } from '../../domain/price/micros';
import type { Instant } from '../../domain/time';

/** Something that leaves the house. Personal data: it never enters a history or a log. */
export interface Delivery {
  /** The contact's public reference: opaque, one a contact. It travels to the provider and comes back with its answers. */
  readonly ref: string;
  readonly account: string;
  /** The contact's number in the ledger; with the account it is the idempotency key. */
  readonly seq: number;
  /** Of the policy, for fair order; and its packs, by which a sender is chosen. */
  readonly policy: string;
  readonly jurisdiction: readonly string[];
  readonly channel: Channel | 'call' | 'visit';
  /** Announces a visit. */
  readonly notice: boolean;
  /** The contact point: a number, an address; null when the account has none for the channel. */
  readonly recipient: string | null;
  /** The person's name; null when the account has nobody. */
  readonly name: string | null;
  readonly language: string | null;
  readonly template: string | null;
  readonly body: string | null;
  /** Of an e-mail; it tells of no debt. */
  readonly subject?: string | null;
  /** Why the text could not be written; such a delivery reaches no channel. */
  readonly unsayable?: HandOverFault;
  /** Business instant of the act. */
  readonly at: Instant;
}

/** What became of a hand-over. An answer that was lost is no answer: the adapter throws, and the contact is unknown. */
export type HandedOver =
  | { readonly state: 'sent'; readonly providerRef: string }
  /** Nothing left the house, and that is certain. */
  | { readonly state: 'failed'; readonly fault: HandOverFault };

/** What a provider knows of a hand-over whose answer was lost. */
export type Found =
  | { readonly state: 'sent'; readonly providerRef: string }
  /** The provider's own list is complete, and it is not in it. */
  | { readonly state: 'never-left' }
  /** Nobody can tell: a person must. */
  | { readonly state: 'ambiguous'; readonly reason: string };

/** An adapter: one file a provider. */
export interface ContactChannel {
  readonly isSandbox: boolean;
  handOver(delivery: Delivery): Promise<HandedOver>;
  /**
   * Looks for a hand-over whose answer was lost, reserved at that instant of the wall clock; absent where a provider keeps
   * no list. A list may lag behind: whoever asks believes a `never-left` only after a while.
   */
  find?(delivery: Delivery, since: Instant): Promise<Found>;
  /** What the provider took for what was handed over; null = not told yet. Absent where a provider tells no prices. */
  priceOf?(sent: { readonly channel: Channel; readonly providerRef: string }): Promise<MicroMoney | null>;
}
