/** The book in figures, shown by relays: they are few, and one of them is enough. */
import { Gauge, type Registry } from 'prom-client';
import type { Db } from '../../db/connect';
import { type BookStanding, bookStanding } from '../../db/standing.store';
import type { BusinessClock } from '../../domain/business-clock';
import { type Instant, instant } from '../../domain/time';
import { keptReading } from './kept-reading';
import { paceGauges } from './pace-gauges';

/** Figures younger than this are shown again: the book is not counted for every scraper. */
const FRESH_MS = 10_000;
/** A step that was due for longer than this is behind. Business time. */
const BEHIND_MS = 300_000;
const STAGES = ['current', 'pre-due', 'overdue', 'held', 'with-legal', 'closed'];

/** Adds the gauges; the book is read when they are asked for. */
export function bookGauges(registry: Registry, db: Db, clock: BusinessClock): void {
  const read = keptReading(() => bookStanding(db, instant(Math.max(0, clock.now() - BEHIND_MS)) as Instant), FRESH_MS);
  paceGauges(registry, db, FRESH_MS);
  const gauge = (name: string, help: string, show: (gauge: Gauge, standing: BookStanding) => void, label?: string) =>
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      async collect() {
        const standing = await read().catch(() => null);
        if (standing !== null) show(this, standing);
        else if (label !== undefined) this.reset();
        // No figure is better than the last one: it would look like a book that stands still.
        else this.set(Number.NaN);
      },
    });
  gauge('forbear_outbox_unsent_messages', 'Messages that wait to be told to workflows', (shown, { outbox }) =>
    shown.set(outbox.unsent),
  );
  gauge('forbear_outbox_oldest_unsent_seconds', 'Age of the oldest of them; 0 = none', (shown, { outbox }) =>
    shown.set(outbox.oldestSeconds),
  );
  gauge('forbear_accounts', 'Accounts by stage', showAccounts, 'stage');
  gauge('forbear_accounts_behind', 'Accounts whose step is overdue by five minutes', (shown, { behind }) =>
    shown.set(behind),
  );
  gauge('forbear_approvals_open', 'Open requests for approval', (shown, { approvalsOpen }) => shown.set(approvalsOpen));
  gauge('forbear_contacts_unsettled', 'Contacts reserved or unknown', showUnsettled, 'state');
}

function showAccounts(shown: Gauge, { accounts }: BookStanding): void {
  for (const stage of STAGES) shown.set({ stage }, accounts.find((row) => row.stage === stage)?.accounts ?? 0);
}

function showUnsettled(shown: Gauge, { unsettled }: BookStanding): void {
  for (const state of ['reserved', 'unknown'])
    shown.set({ state }, unsettled.find((row) => row.state === state)?.contacts ?? 0);
}
