/** What may stand in the envelope of a mail: one bare address (RFC 5321), its domain in the letters of the DNS. */
import { domainToASCII } from 'node:url';

/** An address that can be written to, or why it cannot; the reason never repeats it. */
export type CheckedAddress = { readonly address: string } | { readonly problem: string };

/** Octets: of the part before the @, of a domain, of both (RFC 5321 4.5.3.1). */
const LOCAL_MAX = 64;
const DOMAIN_MAX = 253;
const ADDRESS_MAX = 254;

/** Characters of a dot-atom (RFC 5322 3.2.3) and, by RFC 6531, those beyond ASCII. */
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~\-\u{80}-\u{10ffff}]+(\.[\w!#$%&'*+/=?^`{|}~\-\u{80}-\u{10ffff}]+)*$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Checks a contact point. Nothing is mended in it but the letters of its domain. */
export function checkAddress(text: string): CheckedAddress {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) return { problem: 'the address has control characters' };
  if (/[<>",;:()[\]\\]/.test(text))
    return { problem: 'the address is not bare; names, brackets and lists do not belong' };
  if (/\s/.test(text)) return { problem: 'the address has blanks' };
  const at = text.lastIndexOf('@');
  if (at <= 0 || text.indexOf('@') !== at) return { problem: 'the address must have one @' };
  const local = text.slice(0, at);
  if (!DOT_ATOM.test(local)) return { problem: 'the part before the @ is malformed' };
  if (Buffer.byteLength(local) > LOCAL_MAX)
    return { problem: `the part before the @ is longer than ${LOCAL_MAX} octets` };
  const domain = domainToASCII(text.slice(at + 1));
  const labels = domain.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? ''))
    return { problem: 'the part after the @ is no mail domain' };
  const address = `${local}@${domain}`;
  if (domain.length > DOMAIN_MAX || Buffer.byteLength(address) > ADDRESS_MAX)
    return { problem: `the address is longer than ${ADDRESS_MAX} octets` };
  return { address };
}

/** The domain of an address that was checked. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Words for a header: one line without control characters, cut where no mailbox shows more. */
export const headerWords = (text: string): string =>
  [
    ...text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out; the last are those that turn the direction of writing.
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, HEADER_MAX)
    .join('');

const HEADER_MAX = 150;
