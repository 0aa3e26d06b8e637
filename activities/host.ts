/** What activities need: the book, the clock, and the way out of the house. */

import type { Db } from '../db/connect';
import type { TurnHost } from '../db/open-turn';
import type { PriceTable } from '../domain/price/price-table';
import type { ContactChannel } from './channels/channel';
import type { Composer } from './compose';
import type { Pace } from './pace';
import type { ActivityWatch } from './watch';

/** The dependencies of every activity. */
export interface ActivityHost extends TurnHost {
  readonly db: Db;
  readonly channel: ContactChannel;
  readonly compose: Composer;
  /** What messages cost; without it no cost is known, and none is too high. */
  readonly prices?: PriceTable | null;
  /** The clock on the wall, epoch milliseconds: for lateness only. */
  readonly wallMs: () => number;
  /** Says when a contact may leave; without it there is no limit, and only a channel that is off keeps one waiting. */
  readonly pace?: Pace;
  /** Hears what was done, to count it. */
  readonly watch?: ActivityWatch;
}
