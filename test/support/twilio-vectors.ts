/** What Twilio sends, as it was seen in public: test/vectors/twilio. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A signature with what was signed. */
export interface SignatureVector {
  readonly id: string;
  readonly auth_token: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string | readonly string[]>> | null;
  readonly body: string | null;
  readonly signature: string | null;
  readonly expected_valid: boolean;
}

/** The body of a webhook. */
export interface WebhookSample {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly params: readonly (readonly [string, string])[];
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '..', 'vectors', 'twilio', file), 'utf8'));

export const signatureVectors = (): readonly SignatureVector[] =>
  (read('signatures.json') as { vectors: SignatureVector[] }).vectors;

export const webhookSamples = (): readonly WebhookSample[] =>
  (read('webhooks.json') as { samples: WebhookSample[] }).samples;

/** The fields of a vector as a form. */
export const formOf = ({ params }: SignatureVector): string =>
  new URLSearchParams(
    Object.entries(params ?? {}).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, String(value)]),
    ),
  ).toString();
