/** Calls by Twilio: what is checked before one is asked for, from which number it comes, and what its refusals mean. */
import type twilio from 'twilio';
import { type HandOverFault, NO_POINT } from '../../../domain/delivery/fault';
import type { HandedOver } from '../channel';
import { NoAnswer } from './client';
import { dialable } from './number';
import type { TwilioSettings } from './settings';
import { faultOf } from './sms';

/** What asking for calls needs. */
export interface CallHost {
  readonly settings: Pick<TwilioSettings, 'senders' | 'callers' | 'publicUrl'>;
  readonly client: Pick<twilio.Twilio, 'calls'>;
}

/** A call to be asked for. */
export interface CallWish {
  /** By which the answers of the network know it. */
  readonly ref: string;
  readonly to: string | null;
  readonly jurisdiction: readonly string[];
  /** Below `/webhooks/twilio/voice/{ref}`: where what is to be said comes from. */
  readonly speaks: '' | '/agent';
  /** Whether the network is to find out who, or what, picked up. */
  readonly detects: boolean;
}

/** Less than a mailbox takes to answer, more than a person does. */
const RING_SECONDS = 25;

/**
 * The number that calls come from, by packs: one set for calls, else a sender that is a number, else the one set for `*`;
 * null when there is none.
 */
export function callerFor(
  { senders, callers = {} }: Pick<TwilioSettings, 'senders' | 'callers'>,
  jurisdiction: readonly string[],
): string | null {
  const named = [...jurisdiction.map((pack) => callers[pack] ?? senders[pack]), callers['*']];
  return named.find((sender) => sender !== undefined && /^\+[1-9]\d{4,14}$/.test(sender)) ?? null;
}

/** The call as it would be asked for, or why it is not. */
export function dialFor(
  settings: CallHost['settings'],
  { to: point, jurisdiction }: Pick<CallWish, 'to' | 'jurisdiction'>,
): { readonly to: string; readonly from: string } | { readonly fault: HandOverFault } {
  if (point === null) return { fault: NO_POINT };
  const to = dialable(point, 'voice');
  if ('fault' in to) return to;
  const from = callerFor(settings, jurisdiction);
  if (from !== null) return { to: to.number, from };
  const reason = `no number to call from for ${jurisdiction.join(', ') || 'no jurisdiction'}; set FORBEAR_TWILIO_CALLERS`;
  return { fault: { kind: 'ours', code: null, reason, notBefore: null } };
}

/** Asks for a call. An answer that was lost throws. */
export async function askForCall({ settings, client }: CallHost, wish: CallWish): Promise<HandedOver> {
  const dial = dialFor(settings, wish);
  if ('fault' in dial) return { state: 'failed', fault: dial.fault };
  const webhooks = `${settings.publicUrl}/webhooks/twilio`;
  try {
    const { sid } = await client.calls.create({
      ...dial,
      url: `${webhooks}/voice/${wish.ref}${wish.speaks}`,
      method: 'POST',
      statusCallback: `${webhooks}/calls/${wish.ref}`,
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: RING_SECONDS,
      ...(wish.detects ? { machineDetection: 'DetectMessageEnd' } : {}),
    });
    if (typeof sid !== 'string' || sid === '') throw new NoAnswer('the answer names no call');
    return { state: 'sent', providerRef: sid };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error instanceof NoAnswer ? error : new NoAnswer('the answer was lost', { cause: null });
    return { state: 'failed', fault };
  }
}
