/**
 * Guarantee: a request passes when its signature is the one that the token gives for the address and everything that was
 * sent, and in no other case.
 */
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { signatureVectors } from '../../test/support/twilio-vectors';
import { isSigned, readForm } from './signature';

const vectors = signatureVectors();
const TOKEN = 'a token of a test';
const ADDRESS = 'https://collect.example/webhooks/twilio/messages';

/** The algorithm as Twilio describes it, said again. */
const sign = (url: string, form: Record<string, readonly string[]>, token = TOKEN): string => {
  const data = Object.keys(form)
    .sort()
    .flatMap((name) => [...new Set(form[name])].sort().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + data.join(''))
    .digest('base64');
};

test('there are vectors, of both kinds', () => {
  expect(vectors).toHaveLength(22);
  expect(new Set(vectors.map((vector) => vector.expected_valid))).toEqual(new Set([true, false]));
});

test.each(vectors.map((vector) => [vector.id, vector] as const))('vector %s', (_id, vector) => {
  const { auth_token, url, signature, body, params, expected_valid } = vector;
  const sent = body === null ? { form: params ?? {} } : { body };
  expect(isSigned(auth_token, { url, signature, sent })).toBe(expected_valid);
});

test('any form, read from what a sender writes, has the signature of its fields; changed anywhere it has not', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 });
  const field = fc.tuple(fc.oneof(fc.constantFrom('Body', 'From', '__proto__', 'a b', 'ä'), word), word);
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), fc.nat(), (fields, pick) => {
      const text = new URLSearchParams(fields).toString();
      const form = new Map<string, string[]>();
      for (const [name, value] of fields) form.set(name, [...(form.get(name) ?? []), value]);
      const signature = sign(ADDRESS, Object.fromEntries(form));
      expect(isSigned(TOKEN, { url: ADDRESS, signature, sent: { form: readForm(text) } })).toBe(true);
      const changed = new Map(form);
      const [name, values] = [...form][pick % form.size] ?? ['', []];
      changed.set(name, [...values, 'something else that nobody sent']);
      const other = new URLSearchParams(
        [...changed].flatMap(([key, all]) => all.map((value): [string, string] => [key, value])),
      );
      expect(isSigned(TOKEN, { url: ADDRESS, signature, sent: { form: readForm(other.toString()) } })).toBe(false);
      expect(isSigned(`${TOKEN}!`, { url: ADDRESS, signature, sent: { form: readForm(text) } })).toBe(false);
      expect(isSigned(TOKEN, { url: `${ADDRESS}?a`, signature, sent: { form: readForm(text) } })).toBe(false);
    }),
  );
});

test('a body that is no form is bound by the hash in the address, and by nothing less', () => {
  const body = '{"Événement":"livré ✓"}';
  const hash = createHash('sha256').update(body).digest('hex');
  const signed = `${ADDRESS}?bodySHA256=${hash}`;
  const pass = (parts: { url?: string; body?: string; signature?: string }) => {
    const url = parts.url ?? signed;
    return isSigned(TOKEN, { url, signature: parts.signature ?? sign(url, {}), sent: { body: parts.body ?? body } });
  };
  expect(pass({})).toBe(true);
  expect(pass({ body: `${body} ` })).toBe(false);
  expect(pass({ url: ADDRESS })).toBe(false);
  expect(pass({ url: `${ADDRESS}?bodySHA256=` })).toBe(false);
  expect(pass({ signature: sign(ADDRESS, {}) })).toBe(false);
});

test.each([
  ['no signature', { signature: null }],
  ['an empty one', { signature: '' }],
  ['one in other letters', { signature: sign(ADDRESS, {}).toLowerCase() }],
  ['two', { signature: `${sign(ADDRESS, {})},${sign(ADDRESS, {})}` }],
  ['an address that is none', { url: '/webhooks/twilio/messages' }],
])('%s is a no', (_name, parts) => {
  expect(isSigned(TOKEN, { url: ADDRESS, signature: sign(ADDRESS, {}), sent: { form: {} }, ...parts })).toBe(false);
});

test('without a token nothing is signed', () => {
  expect(isSigned('', { url: ADDRESS, signature: sign(ADDRESS, {}, ''), sent: { form: {} } })).toBe(false);
});
