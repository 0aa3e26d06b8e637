/** What goes out of the book: messages that wait too long, and hand-overs that nobody has ended. */
import { type ContactKey, confirmContact, staleContacts } from '../db/contact.store';
import { hurry, type StaleMessage, staleMessages, unsentOf } from '../db/outbox.store';
import { STUCK_STATES, type StuckCallback, stuckCallbacks } from '../db/stuck-callback.store';
import { businessMs } from '../domain/business-clock';
import { instant } from '../domain/time';
import type { Pass } from './drift';
import { pagesBy } from './pages';
import { relayRound } from './relay';
import { childrenOf, openRun, openRunOf } from './run-state';

const PAGE = 200;
const FIRST: ContactKey = { account: '', seq: 0 };

/**
 * Messages unsent for too long go out by the relay's own way: claimed, signalled, marked. Of an account one leaves a
 * round, so that their order holds; one that fails rests for a while, and its account's later ones with it.
 */
export async function checkMessages({ db, temporal, tally, patienceMs, dryRun }: Pass): Promise<void> {
  const read = (after: StaleMessage | null) => staleMessages(db, patienceMs, after?.id ?? 0n, PAGE);
  for await (const page of pagesBy(read)) {
    const ids = page.map(({ id }) => id);
    if (!dryRun) await hurry(db, ids);
    for (let rounds = 0; !dryRun && rounds < PAGE && (await relayRound(db, temporal)) > 0; rounds += 1);
    const unsent = await unsentOf(db, ids);
    for (const { id, account } of page) {
      const failed = unsent.get(id);
      const reason = `outbox row ${id} has failed ${failed} times; its last_error says why`;
      if (dryRun) tally.add('message-unsent', account, 'left');
      else if (failed === undefined) tally.add('message-unsent', account, 'healed');
      else tally.add('message-unsent', account, 'open', reason);
    }
  }
}

/**
 * A reservation whose activity is still to be tried is settled by that try. One that nobody is at any more is
 * recorded as unknown, never sent again.
 */
export async function checkReservations(pass: Pass): Promise<void> {
  const { db, tally, patienceMs, dryRun } = pass;
  const read = (after: ContactKey | null) => staleContacts(db, 'reserved', patienceMs, after ?? FIRST, PAGE);
  for await (const page of pagesBy(read)) {
    for (const { account, seq } of page) {
      if (await isUnderWay(pass, account)) continue;
      if (dryRun) {
        tally.add('contact-reserved', account, 'left');
        continue;
      }
      const unknown = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
      if (await confirmContact(db, account, seq, unknown)) tally.add('contact-reserved', account, 'healed');
    }
  }
}

/** Contacts of which nobody knows whether they left: counted, for a person. */
export async function countUnknown({ db, tally }: Pass): Promise<void> {
  const read = (after: ContactKey | null) => staleContacts(db, 'unknown', 0, after ?? FIRST, PAGE);
  for await (const page of pagesBy(read)) {
    for (const { account, seq } of page) tally.add('contact-unknown', account, 'open', `contact ${seq}`);
  }
}

/** What providers and people told us, and nobody could handle, or nobody handles: counted, for a person. */
export async function countStuck({ db, clock, tally, patienceMs }: Pass): Promise<void> {
  const before = instant(clock.now() - businessMs(clock, patienceMs));
  for (const state of STUCK_STATES) {
    const read = (after: StuckCallback | null) =>
      stuckCallbacks(db, state, { after: after?.id ?? 0n, limit: PAGE, before });
    for await (const page of pagesBy(read)) {
      for (const { id, account, provider, kind, error, attempts } of page) {
        const again = state === 'waiting' ? ', is tried again' : '';
        const why = attempts === 0 ? 'nobody has tried' : `${error ?? 'failed'}, ${attempts} times${again}`;
        tally.add('callback-stuck', account ?? 'the book', 'open', `callback ${id}, ${provider}/${kind}: ${why}`);
      }
    }
  }
}

/** Whether the account's run, or its visit, is at work, and so may be at the contact. */
async function isUnderWay({ temporal }: Pass, account: string): Promise<boolean> {
  if ((await openRunOf(temporal, account))?.isBusy) return true;
  for (const { workflowId, runId } of await childrenOf(temporal, account)) {
    if ((await openRun(temporal, workflowId, runId))?.isBusy) return true;
  }
  return false;
}
