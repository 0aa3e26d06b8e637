/** The real activities on a book, with a business clock that goes quicker and a provider that takes its time. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ContactChannel } from '../../activities/channels/channel';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { liquidComposer } from '../../activities/compose';
import type { ActivityHost } from '../../activities/host';
import { LENDER } from '../../cli/lender';
import { TEMPLATES } from '../../cli/package-root';
import { type Connection, connect, type Db } from '../../db/connect';
import { PolicyShelf } from '../../db/policy-shelf';
import type { BusinessClock } from '../../domain/business-clock';
import { instant } from '../../domain/time';
import type { StatementCounter } from './counted';
import type { Body, Scale } from './order';

/** The clock of a measurement. An act is stamped with the instant that it was due, however late the machine is. */
export const scaledClock = ({ startBusinessMs, startWallMs, factor }: Scale): BusinessClock => ({
  isSandbox: false,
  now: () => instant(Math.floor(startBusinessMs + (Date.now() - startWallMs) * factor)),
  actAt: (due) => due,
  hasCome: () => true,
  wallMsOf: (at) => Math.ceil(startWallMs + (at - startBusinessMs) / factor),
});

/** Opens the book and builds what activities need. */
export function openBookHost(
  { databaseUrl, clock, providerMs }: Extract<Body, { kind: 'book' }>,
  counter: StatementCounter,
): { readonly host: ActivityHost; readonly book: Connection } {
  const book = connect({
    url: databaseUrl,
    applicationName: 'forbear',
    max: 16,
    onError: () => undefined,
    onQuery: counter.onQuery,
  });
  const host: ActivityHost = {
    db: book.db,
    clock: scaledClock(clock),
    shelf: new PolicyShelf(),
    rehearse: null,
    channel: slow(book.db, providerMs, counter),
    compose: liquidComposer(TEMPLATES, LENDER),
    wallMs: Date.now,
  };
  return { host, book };
}

function slow(db: Db, providerMs: number, counter: StatementCounter): ContactChannel {
  const { handOver } = sandboxChannel(db);
  return {
    isSandbox: true,
    handOver: async (delivery) => {
      if (providerMs > 0) await pause(providerMs);
      return counter.apart('provider', () => handOver(delivery));
    },
  };
}
