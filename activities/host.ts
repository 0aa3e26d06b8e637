/** What activities need: the book, the clock, and the way out of the house. */
import type { TurnHost } from '../db/account-turn';
import type { Db } from '../db/connect';
import type { Instant } from '../domain/time';
import type { ContactChannel } from './channels/channel';
import type { Composer } from './compose';

/** The dependencies of every activity. */
export interface ActivityHost extends TurnHost {
  readonly db: Db;
  readonly channel: ContactChannel;
  readonly compose: Composer;
  /** The clock on the wall, epoch milliseconds: for lateness only. */
  readonly wallMs: () => number;
}

/** Where a request goes: the account, and the business instant at which its timer was due or its event is stamped. */
export interface At {
  readonly account: string;
  readonly at: Instant;
}
