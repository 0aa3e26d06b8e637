/** Text messages by Twilio: what is checked before one leaves, how it leaves, and how a lost one is looked for. */
import type twilio from 'twilio';
import type { Db } from '../../../db/connect';
import { claimsOn } from '../../../db/provider-refs';
import { type HandOverFault, NO_POINT } from '../../../domain/delivery/fault';
import { MOST_SEGMENTS, segmentsOf, sendable } from '../../../domain/delivery/segments';
import { refusedFault } from '../../../domain/delivery/twilio-codes';
import { type Instant, instant } from '../../../domain/time';
import type { ContactChannel, Delivery, Found, HandedOver } from '../channel';
import { NoAnswer, Refused } from './client';
import { dialable } from './number';
import { messagePrice } from './price';
import { senderFor, type TwilioSettings } from './settings';

/** What waits at Twilio for longer does not leave: it would come outside the hours for which it was allowed. */
const VALID_SECONDS = 900;
/** Our clock and Twilio's may differ by so much. */
const SKEW_MS = 60_000;
/** A request that was given up does not arrive later than that. */
const STRAGGLER_MS = 120_000;
/** More messages to one number than that are not read: a person must. */
const READ_AT_MOST = 400;

/** What the adapter needs. */
export interface SmsHost {
  readonly settings: Pick<TwilioSettings, 'senders' | 'messagingService' | 'publicUrl'>;
  readonly client: Pick<twilio.Twilio, 'messages'>;
  readonly db: Db;
}

/** The channel of text messages. */
export const twilioSms = (host: SmsHost): ContactChannel => ({
  isSandbox: false,
  handOver: (delivery) => handOver(host, delivery),
  find: (delivery, since) => find(host, delivery, since),
  priceOf: ({ providerRef }) => messagePrice(host.client, providerRef),
});

async function handOver({ settings, client }: SmsHost, delivery: Delivery): Promise<HandedOver> {
  const sms = smsOf(settings, delivery);
  if ('fault' in sms) return { state: 'failed', fault: sms.fault };
  try {
    const { sid } = await client.messages.create({
      ...sms,
      statusCallback: `${settings.publicUrl}/webhooks/twilio/messages/${delivery.ref}`,
      validityPeriod: VALID_SECONDS,
      // It arrives as it was written, and is found by its words when the answer is lost.
      smartEncoded: false,
      shortenUrls: false,
    });
    if (typeof sid !== 'string' || sid === '') throw new NoAnswer('the answer names no message');
    return { state: 'sent', providerRef: sid };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error instanceof NoAnswer ? error : new NoAnswer('the answer was lost', { cause: null });
    return { state: 'failed', fault };
  }
}

type Sms = { readonly to: string; readonly body: string } & NonNullable<ReturnType<typeof senderFor>>;

/** The message as it would leave, or why it does not. */
function smsOf(
  settings: SmsHost['settings'],
  { recipient, body: text, jurisdiction }: Delivery,
): Sms | { readonly fault: HandOverFault } {
  if (recipient === null) return { fault: NO_POINT };
  const to = dialable(recipient, 'sms');
  if ('fault' in to) return to;
  const body = sendable(text ?? '');
  const { count } = segmentsOf(body);
  if (count === 0) return own('content', 'the message is empty');
  if (count > MOST_SEGMENTS) return own('content', `the message has ${count} segments; ${MOST_SEGMENTS} are the most`);
  const sender = senderFor(settings, jurisdiction);
  if (sender === null)
    return own('ours', `no sender for ${jurisdiction.join(', ') || 'no jurisdiction'}; set FORBEAR_TWILIO_SENDERS`);
  return { to: to.number, body, ...sender };
}

const own = (kind: HandOverFault['kind'], reason: string): { readonly fault: HandOverFault } => ({
  fault: { kind, code: null, reason, notBefore: null },
});

/** Failures in which no connection was made: nothing left. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** The fault that proves that Twilio did not take it; null when nothing does. */
export function faultOf(error: unknown): HandOverFault | null {
  if (error instanceof Refused) {
    const { status, code, retryAt } = error;
    return refusedFault(status, code, retryAt === null ? null : instant(retryAt));
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return NEVER_CONNECTED.has(code) ? own('later', 'Twilio could not be reached').fault : null;
}

/** `since`: when the contact was reserved, on the wall clock. */
async function find({ settings, client, db }: SmsHost, delivery: Delivery, since: Instant): Promise<Found> {
  const sms = smsOf(settings, delivery);
  // It would not have been handed over; but settings may have changed since.
  if ('fault' in sms && sms.fault.kind !== 'ours') return { state: 'never-left' };
  const to = dialable(delivery.recipient ?? '', 'sms');
  if ('fault' in to) return { state: 'never-left' };
  const body = sendable(delivery.body ?? '');
  // Not by the day of sending: what still waits there has none.
  const listed = await client.messages.list({ to: to.number, pageSize: READ_AT_MOST, limit: READ_AT_MOST });
  const near = listed.filter(
    ({ direction, dateCreated: made }) =>
      direction === 'outbound-api' &&
      made.getTime() >= since - SKEW_MS &&
      made.getTime() <= since + STRAGGLER_MS + SKEW_MS,
  );
  const wording = { ref: delivery.ref, number: to.number, body: delivery.body ?? '' };
  const sids = near.map(({ sid }) => sid);
  const { taken, twins } = await claimsOn(db, wording, sids);
  const free = near.filter(({ sid }) => !taken.has(sid));
  const same = free.filter((message) => message.body === body);
  const lost = 1 + twins;
  const [first] = same;
  if (first !== undefined && same.length === 1 && lost === 1) return { state: 'sent', providerRef: first.sid };
  if (same.length > 0)
    return { state: 'ambiguous', reason: `${same.length} such messages left, and ${lost} such contacts are lost` };
  if (free.length > 0)
    return {
      state: 'ambiguous',
      reason: 'a message with other words left at that time, and no contact of ours has it',
    };
  if (listed.length >= READ_AT_MOST)
    return { state: 'ambiguous', reason: `more than ${READ_AT_MOST} messages went to the number` };
  return { state: 'never-left' };
}
