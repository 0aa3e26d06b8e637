/**
 * Looks for unknown contacts at their providers. What the provider's list shows was sent; what is not in it although the
 * list is complete never left; the rest counts as made and stays on a person's list. Nothing is ever sent from here.
 */
import type { ContactChannel, Delivery, Found } from '../activities/channels/channel';
import type { Db } from '../db/connect';
import { type LostContact, lostContacts, noteLook } from '../db/lost-contact.store';
import type { TurnHost } from '../db/open-turn';
import { underLock } from '../db/reconciler-lock';
import { resolveContact } from '../db/resolve-contact';

/** What the rounds need. */
export interface ResolveHost {
  readonly db: Db;
  readonly turns: TurnHost;
  readonly channel: ContactChannel;
  /** Shorter in tests, which know that nothing is on its way any more. */
  readonly patience?: Patience;
  /** Hears what was settled. No personal data. */
  readonly onSettled?: (settled: { readonly account: string; readonly seq: number; readonly hasLeft: boolean }) => void;
}

/** How long is waited, milliseconds. */
export interface Patience {
  /** Before the first look: until the adapter has given up. */
  readonly firstLookMs: number;
  /** Until a provider's list is complete: before that, what is not in it may still come. */
  readonly completeMs: number;
  /** Between the first two looks; later ones are rarer. */
  readonly againMs: number;
}

const PATIENCE: Patience = { firstLookMs: 15_000, completeMs: 180_000, againMs: 15_000 };
const SELDOM_MS = 3_600_000;
const BATCH = 100;
const AT_ONCE = 8;

/** One round; answers how many were settled. Several processes may ask: one works, the others answer 0. */
export async function resolveRound(host: ResolveHost): Promise<number> {
  const { firstLookMs } = host.patience ?? PATIENCE;
  const settled = await underLock(host.db, 'resolver', false, async () => {
    const lost = await lostContacts(host.db, firstLookMs, BATCH);
    // Of one number one after the other: which message is whose is decided by what is taken already.
    const queues = byPoint(lost);
    let sum = 0;
    const worker = async (): Promise<void> => {
      for (let queue = queues.pop(); queue !== undefined; queue = queues.pop())
        for (const contact of queue) if (await resolveOne(host, contact)) sum += 1;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return sum;
  });
  return settled ?? 0;
}

function byPoint(lost: readonly LostContact[]): LostContact[][] {
  const queues = new Map<string, LostContact[]>();
  for (const contact of lost) {
    const point = (contact.toPoint ?? '').replaceAll(/[^0-9+@a-z]/gi, '');
    const queue = queues.get(point);
    if (queue === undefined) queues.set(point, [contact]);
    else queue.push(contact);
  }
  return [...queues.values()];
}

async function resolveOne(host: ResolveHost, contact: LostContact): Promise<boolean> {
  const { db, turns, channel, patience: { completeMs, againMs } = PATIENCE } = host;
  const { account, seq, reservedAt, ageMs, looks } = contact;
  const found = await look(channel, contact);
  const isFinal = found.state === 'sent' || (found.state === 'never-left' && ageMs >= completeMs);
  if (!isFinal) {
    // Soon at first, since a list lags behind; then less and less, since only another contact's fate can tell.
    const nextMs = Math.min(SELDOM_MS, againMs * 2 ** Math.min(looks, 10));
    const reason = 'reason' in found ? found.reason : 'not in the provider’s list yet, which may lag behind';
    const finding = found.state;
    await noteLook(db, contact, { finding, reason, nextMs: finding === 'never-left' ? againMs : nextMs });
    return false;
  }
  const hasLeft = found.state === 'sent';
  const providerRef = hasLeft ? found.providerRef : null;
  const reason = hasLeft ? 'in the provider’s list' : 'not in the provider’s list, which is complete';
  const isSettled = await db
    .transaction()
    .execute((tx) => resolveContact(tx, turns, contact, { hasLeft, providerRef, reservedAt, reason, actor: null }));
  if (isSettled) host.onSettled?.({ account, seq, hasLeft });
  return isSettled;
}

type Looked = Found | { readonly state: 'no-answer'; readonly reason: string };

/** A provider that does not answer tells nothing; what it says may name the debtor, and is not kept. */
async function look(channel: ContactChannel, contact: LostContact): Promise<Looked> {
  if (channel.find === undefined) return { state: 'ambiguous', reason: 'the channel keeps no list to look it up' };
  try {
    return await channel.find(deliveryOf(contact), contact.recordedAt);
  } catch (error) {
    return {
      state: 'no-answer',
      reason: `the provider did not answer (${error instanceof Error ? error.name : 'error'})`,
    };
  }
}

/** What was handed over, as far as a look needs it: neither policy nor name, by which nothing is found. */
const deliveryOf = ({ toPoint, channel, template, notice, reservedAt, ...contact }: LostContact): Delivery => ({
  ...contact,
  // What an agent does has no template: it went onto the worklist.
  channel: template === null && !notice ? 'call' : channel,
  policy: '',
  jurisdiction: [],
  recipient: toPoint,
  name: null,
  template,
  notice,
  at: reservedAt,
});
