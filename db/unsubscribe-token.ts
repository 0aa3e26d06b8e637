/**
 * The token of a link that stops our mails: the contact's reference and a signature over it. It tells nothing of the
 * person to whoever sees it, and it holds for as long as the secret does.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const REF_BYTES = 16;
const SIGNATURE_BYTES = 16;
const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** The token for a contact. */
export function unsubscribeToken(secret: string, ref: string): string {
  const id = Buffer.from(ref.replaceAll('-', ''), 'hex');
  if (id.length !== REF_BYTES) throw new RangeError('a reference of a contact must be a UUID');
  return Buffer.concat([id, signed(secret, id)]).toString('base64url');
}

/** The contact that a token names, or null when we did not make it. */
export function refOfToken(secret: string, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const id = bytes.subarray(0, REF_BYTES);
  if (!timingSafeEqual(signed(secret, id), bytes.subarray(REF_BYTES))) return null;
  return id.toString('hex').replace(UUID, '$1-$2-$3-$4-$5');
}

/** The contact that a token names, whoever made it: for where the reference alone is as good. Null when it is no token. */
export const refInToken = (token: string): string | null =>
  /^[\w-]{43}$/.test(token)
    ? Buffer.from(token, 'base64url').subarray(0, REF_BYTES).toString('hex').replace(UUID, '$1-$2-$3-$4-$5')
    : null;

const signed = (secret: string, id: Buffer): Buffer =>
  createHmac('sha256', secret).update('forbear:unsubscribe\n').update(id).digest().subarray(0, SIGNATURE_BYTES);
