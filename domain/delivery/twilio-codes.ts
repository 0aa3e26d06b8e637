/**
 * What Twilio's codes mean for us: the one table, read by the adapters when a hand-over is refused and by the callbacks
 * when a delivery failed. The words are ours. Twilio asks that nothing be built on a code that it does not document,
 * so a code that is not here is read by its range, towards what does least harm.
 */
import type { Instant } from '../time';
import type { FaultKind, HandOverFault } from './fault';

/** What a code is about: any request, a message, or a call. */
export type CodeOf = 'request' | 'message' | 'call';

/** `unknown`: whether something left is not known; it is looked for, and never repeated blindly. */
export type CodeMeans = FaultKind | 'unknown';

/** A code that is known. */
export interface TwilioCode {
  readonly of: CodeOf;
  readonly means: CodeMeans;
  /** For a person, in English: what is wrong, and what to mend where a person can. */
  readonly reason: string;
}

const all = (of: CodeOf, means: CodeMeans, codes: Readonly<Record<number, string>>): readonly [number, TwilioCode][] =>
  Object.entries(codes).map(([code, reason]) => [Number(code), { of, means, reason }]);

/** The table: by code. */
export const TWILIO_CODES: ReadonlyMap<number, TwilioCode> = new Map([
  ...all('request', 'ours', {
    10001: 'our Twilio account is not active; have it activated',
    20001: 'Twilio does not know a parameter of the request; this is a defect of the program',
    20003: 'Twilio does not accept our credentials; check FORBEAR_TWILIO_ACCOUNT_SID and FORBEAR_TWILIO_AUTH_TOKEN',
    20004: 'Twilio does not know the method of the request; this is a defect of the program',
    20005: 'our Twilio account is not active; have it activated',
    20006: 'our Twilio account may not do this; have it permitted',
    20008: 'these are test credentials; set those of the account that is to send',
    20404: 'Twilio has no such account or service; check FORBEAR_TWILIO_ACCOUNT_SID and the senders',
  }),
  ...all('request', 'later', { 20429: 'too many requests at once' }),
  ...all('request', 'unknown', {
    20500: 'Twilio failed inside; whether it took the request is not known',
    20503: 'Twilio was not available; whether it took the request is not known',
  }),
  ...all('message', 'point', {
    21211: 'it is no number',
    21217: 'it is no number',
    21401: 'it is no number',
    21421: 'it is no number',
    21614: 'it is no mobile number',
    30005: 'nobody has this number',
    30006: 'it is a landline, or no carrier reaches it',
  }),
  ...all('message', 'refused', {
    21610: 'the person has told Twilio to stop messages from this sender',
    30004: 'the recipient, or their carrier on their behalf, blocks our messages',
  }),
  ...all('message', 'channel', {
    21408: 'messages to its country are not enabled for our account; enable them there if people live in it',
    21612: 'there is no way for a message from this sender to this number',
    30003: 'the telephone is switched off or out of reach',
    30008: 'it was not delivered, and the carrier does not say why',
    30011: 'the number takes no such message in its country',
    30410: 'the carrier did not answer in time',
    30450: 'Twilio has stopped the message on its way',
  }),
  ...all('message', 'content', {
    21602: 'the message is empty',
    21605: 'the message is too long',
    21617: 'the message is longer than 1,600 characters',
    21618: 'the message cannot be sent as it is',
    21619: 'Twilio could not make a message of it',
    21620: 'an address of an attachment is wrong',
    21623: 'there are too many attachments',
    30007: 'the carrier took the message for spam; change its words or its sender',
    30010: 'the message costs more than we allowed',
  }),
  ...all('message', 'later', {
    21611: 'too many messages of this sender wait already',
    30001: 'too many messages of this sender wait already',
    30022: 'the carrier takes no more messages of this sender for now',
    30023: 'the carrier takes no more messages of this sender today',
    30027: 'the carrier takes no more messages of this sender today',
    30036: 'it waited until its time had passed',
  }),
  ...all('message', 'ours', {
    21603: 'no sender was named; set FORBEAR_TWILIO_SENDERS',
    21604: 'no recipient was named; this is a defect of the program',
    21606: 'the sender can send no messages there; check FORBEAR_TWILIO_SENDERS',
    21607: 'a trial account may send from its trial number only',
    21608: 'a trial account may send to verified numbers only',
    21609: 'Twilio cannot use the address for its reports; check FORBEAR_PUBLIC_URL',
    21616: 'the sender is not one number of our account',
    21621: 'the sender is not enabled for such messages',
    21656: 'the variables of the message are wrong; this is a defect of the program',
    21659: 'the sender is no number of our account; check FORBEAR_TWILIO_SENDERS',
    21660: 'the sender belongs to another account; check FORBEAR_TWILIO_SENDERS',
    21661: 'the sender can send no messages; check FORBEAR_TWILIO_SENDERS',
    21701: 'there is no such messaging service; check FORBEAR_TWILIO_MESSAGING_SERVICE',
    21703: 'the messaging service has no sender for this number',
    21704: 'the messaging service has no numbers',
    21705: 'there is no such messaging service; check FORBEAR_TWILIO_MESSAGING_SERVICE',
    21712: 'the sender belongs to another messaging service',
    30002: 'our Twilio account is suspended',
    30024: 'the sender is not known to the carrier yet',
    30032: 'the toll-free sender has not been verified',
    30033: 'our campaign has been suspended by the carriers',
    30034: 'the sender is not registered for business messages (A2P 10DLC)',
    30035: 'the sender is still being set up at the carriers',
  }),
  ...all('call', 'point', {
    13223: 'it is no number',
    13224: 'it is no number that can be called',
    13226: 'no country has this number',
  }),
  ...all('call', 'channel', {
    13201: 'a call that was itself dialled cannot dial on',
    13225: 'Twilio calls this number for nobody',
    13227: 'calls to its country are not enabled for our account; enable them there if people live in it',
    21203: 'calls abroad are not enabled for our account; enable them there if people live abroad',
    21214: 'the number cannot be reached',
    21215: 'calls to its country are not enabled for our account; enable them there if people live in it',
    21216: 'Twilio calls this number for nobody',
    21220: 'the call is over already',
  }),
  ...all('call', 'later', { 10004: 'too many calls at once' }),
  ...all('call', 'ours', {
    10003: 'our Twilio account is not active; have it activated',
    11200: 'Twilio could not fetch what is to be said; check FORBEAR_PUBLIC_URL',
    11205: 'Twilio could not reach us; check FORBEAR_PUBLIC_URL',
    12100: 'Twilio could not read what is to be said; this is a defect of the program',
    13214: 'the caller’s number is none of ours; check FORBEAR_TWILIO_SENDERS',
    21201: 'no number to call was named; this is a defect of the program',
    21205: 'Twilio cannot use our address; check FORBEAR_PUBLIC_URL',
    21210: 'the caller’s number has not been verified',
    21212: 'the caller’s number is no number; check FORBEAR_TWILIO_SENDERS',
    21213: 'no caller’s number was named; check FORBEAR_TWILIO_SENDERS',
    21218: 'there is no such application at Twilio',
    21219: 'a trial account may call verified numbers only',
    21262: 'no address was named for the report on answering machines; this is a defect of the program',
    32017: 'the carrier blocks our number; check how it is registered',
  }),
]);

/** Whoever answers so was told by the person, elsewhere, that they want no messages at this number. */
export const OPTED_OUT = '21610';

/** What becomes of a contact whose fault is of that kind; the ladder reads the kind alone. */
export const WHAT_NEXT: Readonly<Record<CodeMeans, string>> = {
  point: 'the contact point is marked as no good and not used again; the next channel of the policy is tried',
  refused: 'the channel is closed to us by the person; the next channel of the policy is tried, if the gate allows it',
  channel: 'the next channel of the policy is tried; the contact point stays good',
  content: 'nothing is tried; a person mends the message',
  later: 'the same again, not before the instant that the provider names; the gate is asked anew',
  ours: 'the channel rests until an operator has mended it; then the same again',
  unknown: 'counts as made; looked for in the provider’s list; a person decides what stays unclear',
};

/** Codes of a kind that the table does not know one by one. */
export interface CodeRange {
  readonly from: number;
  readonly to: number;
  readonly means: FaultKind;
  readonly reason: string;
}

/** A refusal whose code is not in the table: by its range. */
export const TWILIO_RANGES: readonly CodeRange[] = [
  { from: 10_000, to: 12_999, means: 'ours', reason: 'Twilio objects to our account or to what we answer' },
  { from: 13_000, to: 13_999, means: 'channel', reason: 'the call could not be made' },
  { from: 20_000, to: 20_999, means: 'ours', reason: 'Twilio objects to how we ask' },
  { from: 21_000, to: 21_999, means: 'channel', reason: 'Twilio did not take it' },
  { from: 30_000, to: 39_999, means: 'channel', reason: 'it was not delivered' },
];

/** The meaning of a code of a refusal or of a failed delivery; null = it says nothing that we know. */
export const twilioCode = (code: number): Omit<TwilioCode, 'of'> | null =>
  TWILIO_CODES.get(code) ?? TWILIO_RANGES.find(({ from, to }) => code >= from && code <= to) ?? null;

/** The fault of a delivery that Twilio reports as `failed` or `undelivered`; the code is null when it gives none. */
export function undeliveredFault(code: number | null): HandOverFault {
  const known = code === null ? null : twilioCode(code);
  // A report of failure is no doubt: it did not arrive.
  const kind = known === null || known.means === 'unknown' ? 'channel' : known.means;
  return faultOf(kind, code, known?.reason ?? 'it was not delivered, and Twilio does not say why', null);
}

/**
 * The fault of a request that Twilio answered with an HTTP status of 400 or more; null = whether it took the request is
 * not known. `retryAt` is from its head, on the wall clock.
 */
export function refusedFault(status: number, code: number | null, retryAt: Instant | null): HandOverFault | null {
  // What broke inside may have broken after it took the request; a gateway's 408 says only that it did not wait.
  if (status >= 500 || status === 408) return null;
  if (status === 429) return faultOf('later', code, 'too many requests at once', retryAt);
  const known = code === null ? null : twilioCode(code);
  if (known?.means === 'unknown') return null;
  if (known !== null) return faultOf(known.means, code, known.reason, known.means === 'later' ? retryAt : null);
  if (status === 401 || status === 403 || status === 404 || status === 407)
    return faultOf('ours', code, `HTTP ${status}: who answers at FORBEAR_TWILIO_API, and do they know us?`, null);
  return code === null ? null : faultOf('channel', code, 'Twilio did not take it', null);
}

const faultOf = (kind: FaultKind, code: number | null, reason: string, notBefore: Instant | null): HandOverFault => ({
  kind,
  code: code === null ? null : String(code),
  reason,
  notBefore,
});
