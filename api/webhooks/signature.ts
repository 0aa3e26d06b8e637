/**
 * Whether a request was signed by Twilio: X-Twilio-Signature, HMAC-SHA1 with the account's auth token over the address
 * that Twilio called and every form parameter, or over the address that names the hash of any other body.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
// The package itself takes a third of a second to load; this file of it needs nothing else.
import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';

/** The parameters of a form as they came: blank ones too, and one that came several times as a list. */
export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What of a request is signed. */
export interface SignedParts {
  /** The address as Twilio knows it, letter by letter: neither decoded nor brought into order. */
  readonly url: string;
  readonly signature: string | null;
  /** A form, or a body of any other type, for which the address names a hash. */
  readonly sent: { readonly form: FormFields } | { readonly body: string };
}

/** Reads a form. Names and values are those of the sender, whatever they are; none is dropped. */
export function readForm(text: string): FormFields {
  const form = new Map<string, string[]>();
  // A question mark at the beginning would be taken for that of an address.
  for (const [name, value] of new URLSearchParams(`&${text}`)) {
    const values = form.get(name);
    if (values === undefined) form.set(name, [value]);
    else values.push(value);
  }
  // Without a prototype: a field may have any name.
  const fields = Object.create(null) as Record<string, string | string[]>;
  for (const [name, [first = '', ...more]] of form) fields[name] = more.length === 0 ? first : [first, ...more];
  return fields;
}

/** True when whoever signed knows the token. An address that is none, or no signature, is a no. */
export function isSigned(authToken: string, { url, signature, sent }: SignedParts): boolean {
  if (signature === null || authToken === '' || !URL.canParse(url)) return false;
  if ('form' in sent) return validateRequest(authToken, signature, url, sent.form);
  return validateRequestWithBody(authToken, signature, url, sent.body);
}
