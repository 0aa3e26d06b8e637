/** Verifies a DKIM signature (RFC 6376, relaxed/relaxed, rsa-sha256) as a mailbox would, by the public key alone. */
import { createHash, createVerify } from 'node:crypto';

/** What a signature says, and whether it holds. */
export interface Verified {
  readonly domain: string;
  readonly selector: string;
  /** Lower-case names of the headers that a change of which would break it. */
  readonly signed: readonly string[];
  readonly isBodyIntact: boolean;
  readonly isSignatureGood: boolean;
}

/** Checks the first DKIM signature of a mail; null when it has none. */
export function verifyDkim(raw: Buffer, publicKey: string): Verified | null {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end + 2).match(/[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? [];
  const signature = headers.find((header) => /^dkim-signature:/i.test(header));
  if (signature === undefined) return null;
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => tag.replace(/\s+/g, ''))
      .map((tag): [string, string] => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed')
    throw new Error('another kind of signature');
  const body = relaxedBody(text.slice(end + 4));
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const left = [...headers];
  const lines = signed.map((name) => {
    const place = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name}:`));
    return place === -1 ? '' : relaxed(left.splice(place, 1)[0] ?? '');
  });
  const bare = relaxed(signature.replace(/([;:\s]b=)[^;]*/, '$1')).replace(/\r\n$/, '');
  return {
    domain: tags.get('d') ?? '',
    selector: tags.get('s') ?? '',
    signed,
    isBodyIntact: bodyHash === tags.get('bh'),
    isSignatureGood: createVerify('RSA-SHA256')
      .update(lines.join('') + bare, 'latin1')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
  };
}

function relaxed(header: string): string {
  const colon = header.indexOf(':');
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}\r\n`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
