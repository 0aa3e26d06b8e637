/** Numbers as Twilio takes them (E.164), and those that a message cannot reach. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { HandOverFault } from '../../../domain/delivery/fault';

/** A number to send to, or why there is none. */
export type Dialable = { readonly number: string } | { readonly fault: HandOverFault };

const no = (reason: string): Dialable => ({ fault: { kind: 'point', code: null, reason, notBefore: null } });

/** Kinds of number that take no text; others do, or may. */
const TAKES_NO_TEXT: Readonly<Record<string, string>> = {
  FIXED_LINE: 'a landline takes no text message',
  TOLL_FREE: 'a toll-free number belongs to a business',
  PREMIUM_RATE: 'a premium-rate number belongs to a business',
  SHARED_COST: 'a shared-cost number belongs to a business',
  UAN: 'a company number belongs to a business',
  PAGER: 'a pager takes no text message',
  VOICEMAIL: 'a mailbox takes no text message',
};

const BUSINESS = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN']);

/** Reads a contact point as a number that takes a text or a call. Which country it is in must be part of it. */
export function dialable(point: string, by: 'sms' | 'voice'): Dialable {
  const text = point.trim();
  if (/^\d{3,6}$/.test(text)) return no('a short code is nobody’s number');
  const phone = parsePhoneNumberFromString(text, { extract: false });
  if (phone === undefined)
    return no(
      text.startsWith('+')
        ? 'no country has a number like it'
        : 'the number does not say its country; write it as +, country code, number',
    );
  if (phone.ext !== undefined) return no('behind an extension others answer; give a number of the person’s own');
  if (!phone.isValid()) return no('its country has no number of that form');
  const type = phone.getType() ?? '';
  const not = TAKES_NO_TEXT[type];
  if (not !== undefined && (by === 'sms' || BUSINESS.has(type))) return no(not);
  return { number: phone.number };
}
