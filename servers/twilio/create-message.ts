import type { Exchange, MessageWish } from './exchange';
import { MAGIC_SENDERS } from './magic-numbers';
import { kindOf, senderOf } from './numbers';
import { RestError } from './rest-error';

const LONGEST = 1600;
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
const SHORT_CODE = /^\d{5,6}$/;

/** The fields of the request that count here. They have passed the vendor's schema. */
export interface CreateMessage {
  readonly To?: string;
  readonly From?: string;
  readonly MessagingServiceSid?: string;
  readonly Body?: string;
  readonly StatusCallback?: string;
}

/** Says what is to be sent, or throws the error that the vendor gives, in the vendor's order. */
export function messageWish(exchange: Exchange, request: CreateMessage): MessageWish {
  const { To: to, Body: body, MessagingServiceSid: service = null, StatusCallback: statusCallback = null } = request;
  if (to === undefined || to === '') throw new RestError(21604);
  if (request.From === undefined && service === null) throw new RestError(21603);
  if (body === undefined || body === '') throw new RestError(21602);
  if (body.length > LONGEST) throw new RestError(21617);
  if (statusCallback !== null && !isAddress(statusCallback)) throw new RestError(21609);
  const from = request.From ?? senderOf(service ?? '');
  checkSender(exchange, from);
  const kind = kindOf(to);
  if (kind === 'none') throw new RestError(21211);
  if (kind === 'landline') throw new RestError(21614);
  if (exchange.optOuts.has(service ?? from, to)) throw new RestError(21610);
  return { to, from, body, service, statusCallback, direction: 'outbound-api' };
}

function checkSender(exchange: Exchange, from: string): void {
  const refused = MAGIC_SENDERS.get(from);
  if (refused !== undefined) throw new RestError(refused);
  const { senders } = exchange.options;
  if (senders !== undefined && from.startsWith('+') && !senders.includes(from)) throw new RestError(21659);
  if (ALPHANUMERIC.test(from) || SHORT_CODE.test(from)) return;
  if (kindOf(from) === 'none') throw new RestError(21212);
}

/** Whether the vendor could fetch or call it. */
export function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
