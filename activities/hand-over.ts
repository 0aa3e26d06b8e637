/**
 * A hand-over in two halves: it begins while the person is locked, and its end is recorded when it comes. An exception
 * in between leaves the reservation for the next try.
 */
import { confirmContact } from '../db/contact.store';
import { bookFailure } from '../db/contact-failure';
import { optOutNumber } from '../db/opt-out-number';
import { takeDebtor } from '../db/person-lock';
import type { HandOverFault } from '../domain/delivery/fault';
import { OPTED_OUT } from '../domain/delivery/twilio-codes';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';
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

/** Calls the channel before it returns, and does not wait for it. */
export function beginHandOver(host: ActivityHost, delivery: Delivery): Begun {
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
  const { account, seq, channel, at } = delivery;
  const handed = await handing.catch(async (error: unknown) => {
    await tellPace(host, delivery, 'broken');
    throw error;
  });
  const latenessMs = Math.max(0, Math.round(host.wallMs() - host.clock.wallMsOf(due)));
  const step = await inSpan('contact.record', spanFacts(delivery), async () => {
    if (handed.state === 'failed') await heedOptOut(host, delivery, handed.fault);
    if (handed.state === 'failed') return recordFailure(host, delivery, handed.fault, latenessMs);
    const { providerRef } = handed;
    await confirmContact(host.db, account, seq, { state: 'sent', providerRef, handedAt: at, latenessMs });
    return null;
  });
  host.watch?.contactEnded(channel, handed.state, latenessMs);
  await tellPace(host, delivery, handed.state === 'failed' ? handed.fault : null);
  return step;
}

/** Before the failure is booked, so that what follows it knows; on every debt of the number. */
async function heedOptOut(host: ActivityHost, { recipient }: Delivery, { code }: HandOverFault): Promise<void> {
  if (code !== OPTED_OUT || recipient === null) return;
  const optOut = { number: recipient, at: host.clock.now(), source: 'twilio-21610' };
  await host.db.transaction().execute((tx) => optOutNumber(tx, host, optOut));
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
  { account, seq, at }: Delivery,
  fault: HandOverFault,
  latenessMs: number,
): Promise<Step | null> {
  return host.db.transaction().execute(async (tx) => {
    await takeDebtor(tx, account);
    const ended = { state: 'failed', providerRef: null, handedAt: null, latenessMs } as const;
    if (!(await confirmContact(tx, account, seq, ended))) return null;
    const taken = await bookFailure(tx, host, account, seq, fault, at);
    return taken?.step ?? null;
  });
}
