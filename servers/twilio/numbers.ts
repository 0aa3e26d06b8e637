import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a telephone number is good for. */
export type NumberKind = 'mobile' | 'landline' | 'none';

/**
 * Numbers that can exist count; whether somebody has them is not asked, so that numbers of fiction can be written to.
 * Where a country does not tell mobile from landline (+1), every number counts as mobile.
 */
export function kindOf(text: string): NumberKind {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) return 'none';
  const number = parsePhoneNumberFromString(text);
  if (number === undefined || !number.isPossible()) return 'none';
  return number.getType() === 'FIXED_LINE' ? 'landline' : 'mobile';
}

/** Country of a number, as in webhooks; empty when it cannot be told. */
export const countryOf = (text: string): string => parsePhoneNumberFromString(text)?.country ?? '';

/** The number that a messaging service sends from: one of fiction, always the same for a service. */
export function senderOf(service: string): string {
  const digits = createHash('md5').update(service).digest().readUInt16LE(0) % 100;
  return `+120255501${String(digits).padStart(2, '0')}`;
}
