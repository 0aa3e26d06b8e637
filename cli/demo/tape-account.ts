/**
 * One account of the loan tape, in the words of a scenario: what is known at its opening, and what becomes known later.
 */

/** A receivable; `due` is a date, `amount` a decimal in the currency of the account. */
export interface TapeItem {
  readonly id: string;
  readonly due: string;
  readonly amount: string;
}

/** A fact with the instant (ISO 8601 with offset) at which it becomes known. */
export type TapeEvent =
  | { readonly at: string; readonly type: 'item-added'; readonly item: TapeItem }
  | {
      readonly at: string;
      readonly type: 'payment';
      readonly id: string;
      readonly item: string;
      readonly amount: string;
    }
  | { readonly at: string; readonly type: 'payment-reversed'; readonly payment: string };

/** How the account has been paid so far. */
export type Cooperation = 'good' | 'mixed' | 'poor';

/** What conditions of a policy may read about the account. */
export interface TapeFacts {
  readonly [name: string]: string | number | boolean;
  readonly cooperation: Cooperation;
  /** In whole units of the account's currency. */
  readonly creditLimit: number;
  /** Made up, not in the source. */
  readonly addressVerified: boolean;
  /** Made up, not in the source. */
  readonly contactsVerified: boolean;
  /** Made up, not in the source: 0 to 0.25. */
  readonly visitLift: number;
  /** Until somebody asks. */
  readonly overdueReason: 'unknown';
}

/** An account with its items at opening and its events in time order; ids are unique within the account. */
export interface TapeAccount {
  /** `uci-00001` to `uci-30000`: the number in the source. */
  readonly id: string;
  readonly currency: 'TWD' | 'CNY';
  readonly zone: 'Asia/Taipei';
  readonly opened: string;
  readonly product: 'card';
  readonly facts: TapeFacts;
  readonly items: readonly TapeItem[];
  readonly events: readonly TapeEvent[];
}
