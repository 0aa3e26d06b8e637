/**
 * A hand-over in two halves: it begins while the person is locked, and its end is recorded when it comes. An exception
 * in between leaves the reservation for the next try.
 */
import type { Db } from '../db/connect';
import { confirmContact, type HandOver, reconcileContact } from '../db/contact.store';
import { bookFailure } from '../db/contact-failure';
import { optOutNumber } from '../db/opt-out-number';
import { takeDebtor } from '../db/person-lock';
import type { HandOverFault } from '../domain/delivery/fault';
import { OPTED_OUT_AT_TWILIO, tellsOfOptOut } from '../domain/delivery/opted-out';
import type { Step } from '../domain/move';
import { type Instant, later } from '../domain/time';
import type { Delivery, HandedOver } from './channels/channel';
import type { ActivityHost } from './host';
import { inSpan } from './span';

/** A hand-over that has begun: the channel has been called. */
export interface Begun {
  readonly delivery: Delivery;
  readonly handing: Promise<HandedOver>;
}

const spanFacts = ({ account, seq, channel }: Delivery) => ({
  'forbear.account': account,
  'forbear.seq': seq,
  'forbear.channel': channel,
});

/** Calls the channel before it returns, and does not wait for it. What could not be written goes to no channel. */
export function beginHandOver(host: ActivityHost, delivery: Delivery): Begun {
  const { unsayable } = delivery;
  if (unsayable !== undefined) return { delivery, handing: Promise.resolve({ state: 'failed', fault: unsayable }) };
  const handing = inSpan('contact.hand-over', spanFacts(delivery), () => host.channel.handOver(delivery)).catch(
    (error: unknown) => {
      // What a provider says may name the debtor, and the words of an error stay in the history.
      throw new Error(`the hand-over broke off (${error instanceof Error ? error.name : typeof error})`);
    },
  );
  // It may fail before anybody waits for it.
  handing.catch(() => undefined);
  return { delivery, handing };
}

/** Waits for the end and records it. Answers the step that follows when it failed, since the ladder goes on from there. */
export async function recordHandOver(
  host: ActivityHost,
  { delivery, handing }: Begun,
  due: Instant,
): Promise<Step | null> {
  const { channel, at } = delivery;
  const handed = await handing.catch(async (error: unknown) => {
    await tellPace(host, delivery, 'broken');
    throw error;
  });
  const latenessMs = Math.max(0, Math.round(host.wallMs() - host.clock.wallMsOf(due)));
  const step = await inSpan('contact.record', spanFacts(delivery), async () => {
    if (handed.state === 'failed') {
      await recordOptOut(host, delivery, handed.fault);
      return recordFailure(host, delivery, handed.fault, latenessMs);
    }
    const { providerRef } = handed;
    await recordEnd(host.clock, host.db, delivery, { state: 'sent', providerRef, handedAt: at, latenessMs });
    return null;
  });
  host.watch?.contactEnded(channel, handed.state, latenessMs);
  await tellPace(host, delivery, handed.state === 'failed' ? handed.fault : null);
  return step;
}

/**
 * The answer counts also when it comes after the task: another try has recorded the contact as unknown by then, and asks
 * nobody. Answers when the end became known, in business time; null when it was known already.
 */
async function recordEnd(
  clock: ActivityHost['clock'],
  db: Db,
  { account, seq, at }: Delivery,
  end: HandOver,
): Promise<Instant | null> {
  if (await confirmContact(db, account, seq, end)) return at;
  return (await reconcileContact(db, account, seq, end)) ? later(clock.now(), at) : null;
}

/** What it says of its sender. A word that is lost is said again by the next hand-over that goes wrong. */
async function tellPace(
  { pace }: ActivityHost,
  { channel, jurisdiction }: Delivery,
  fault: HandOverFault | null | 'broken',
): Promise<void> {
  await pace?.heard(pace.senderOf(channel, jurisdiction), fault).catch(() => undefined);
}

/** The contact and the failure in one transaction: what never left is given back before the ladder is asked what follows. */
function recordFailure(
  host: ActivityHost,
  delivery: Delivery,
  fault: HandOverFault,
  latenessMs: number,
): Promise<Step | null> {
  const { account, seq } = delivery;
  return host.db.transaction().execute(async (tx) => {
    await takeDebtor(tx, account);
    const ended = { state: 'failed', providerRef: null, handedAt: null, latenessMs } as const;
    const known = await recordEnd(host.clock, tx, delivery, ended);
    if (known === null) return null;
    const taken = await bookFailure(tx, host, account, seq, fault, known);
    return taken?.step ?? null;
  });
}

/**
 * Who has told the provider to stop has told us, and what follows the failure knows it. By itself: it locks everybody who
 * has the number, in their order.
 */
async function recordOptOut(host: ActivityHost, { recipient, at }: Delivery, fault: HandOverFault): Promise<void> {
  if (recipient === null || !tellsOfOptOut(fault)) return;
  const optOut = { number: recipient, at, source: OPTED_OUT_AT_TWILIO };
  await host.db.transaction().execute((tx) => optOutNumber(tx, host, optOut));
}
