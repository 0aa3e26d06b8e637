/** What the API knows of the texts that the house ships, and how it has one written. */
import type { BookedAccount } from '../../db/account.store';
import type { Channel, Policy } from '../../domain/policy';
import type { Estimate } from '../../domain/price/estimate';
import type { Sentence } from '../../domain/sentence';
import type { TemplateHead } from '../../domain/template/template';
import type { Instant } from '../../domain/time';

/** A text to be written for an account, as if it left at an instant. */
export interface TextToWrite extends Pick<TemplateHead, 'id' | 'kind'> {
  readonly texts: Sentence;
  readonly subjects: Sentence | null;
  readonly booked: BookedAccount;
  readonly policy: Policy;
  readonly at: Instant;
}

/** A finished text in a language. */
export interface WrittenText {
  readonly body: string;
  readonly subject: string | null;
}

/** Shipped texts and the writer of texts. */
export interface ShippedTexts {
  /** The files of the folder by name, with `catalogue.json` and `variables.json`. */
  readonly files: ReadonlyMap<string, string>;
  /** The text in both languages, or why it cannot be written. */
  readonly write: (
    text: TextToWrite,
  ) => Promise<Readonly<Record<'en' | 'zh-CN', WrittenText>> | { readonly why: string }>;
  /** What a finished text would cost by each channel, to the point that would be used; absent = nobody reckons. */
  readonly price?: (
    booked: BookedAccount,
    channels: readonly Channel[],
    text: string,
    at: Instant,
  ) => readonly (Estimate & { readonly channel: Channel })[];
}
