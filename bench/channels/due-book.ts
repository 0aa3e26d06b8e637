/** A book of accounts whose text message is due, and what makes contacts of it. */

import type { ContactChannel } from '../../activities/channels/channel';
import { liquidComposer } from '../../activities/compose';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { LENDER } from '../../cli/lender';
import { MIGRATIONS, TEMPLATES } from '../../cli/package-root';
import { type Connection, connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { PolicyShelf } from '../../db/policy-shelf';
import type { Instant } from '../../domain/time';
import { eachOf } from '../book/each-of';
import { accountId, DAY_ZERO, fill } from '../book/fill';
import { ladderPolicy } from '../book/ladder-policy';
import { scaledClock } from '../worker/book-host';

const DAY_MS = 86_400_000;
/** Connections of a worker. */
const CONNECTIONS = 16;

/** A book that is open. */
export interface DueBook extends Connection {
  readonly host: ActivityHost;
  /** What the runs of the accounts would ask for now. */
  readonly due: readonly ContactRequest[];
}

/** A host on a book; acts are stamped with the instant that they were due, however late the machine is. */
export function hostOn(
  url: string,
  channel: ContactChannel,
): { readonly host: ActivityHost; readonly book: Connection } {
  const book = connect({ url, applicationName: 'forbear-bench', max: CONNECTIONS, onError: () => undefined });
  const host: ActivityHost = {
    db: book.db,
    clock: scaledClock({ startBusinessMs: DAY_ZERO, startWallMs: Date.now(), factor: 1 }),
    shelf: new PolicyShelf(),
    rehearse: null,
    channel,
    compose: liquidComposer(TEMPLATES, LENDER),
    wallMs: Date.now,
  };
  return { host, book };
}

/** Fills a fresh database with so many accounts that are due; each debtor has a number of their own. */
export async function dueBook(url: string, channel: ContactChannel, many: number): Promise<DueBook> {
  const { host, book } = hostOn(url, channel);
  await migrate(book.pool, MIGRATIONS);
  await fill(host.db, host, ladderPolicy(1), many);
  await book.pool.query(`update account set run_id = 'run-of-' || id`);
  await book.pool.query(
    `update contact_point set value = '+1415' || (2000000 + right(person, 6)::int) where kind = 'sms'`,
  );
  await book.pool.query('vacuum analyze');
  const due: ContactRequest[] = [];
  const ids = Array.from({ length: many }, (_, place) => accountId((place * 7_919) % many));
  await eachOf([...new Set(ids)], 8, async (account) => {
    const { wake, seq } = await contact(host, { account, at: (DAY_ZERO + DAY_MS) as Instant, seq: 1 });
    if (wake === null) throw new Error(`${account} waits for nothing`);
    due.push({ account, at: wake.due, seq });
  });
  await book.pool.query('vacuum analyze');
  return { ...book, host, due };
}
