/** For tests: an API that Twilio reaches at a public address, and a Twilio that signs. */
import { createHmac } from 'node:crypto';
import { startApi, type TestApi } from '../api-story';
import type { ApiHost } from '../host';
import { readForm } from './signature';

export const TWILIO = { accountSid: 'AC00000000000000000000000000000001', authToken: 'a token of a test' } as const;
export const PUBLIC_URL = 'https://Collect.example/forbear';

/** An API with webhooks, and what came to them. */
export interface WebhookApi extends TestApi {
  /** Posts a form as Twilio does. */
  post(path: string, form: string | Readonly<Record<string, string>>, given?: Sent): Promise<Response>;
}

/** How a request differs from what Twilio sends. */
export interface Sent {
  readonly signature?: string | null;
  readonly token?: string;
  /** The address that was signed. */
  readonly signed?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts it. */
export async function startWebhooks(now: string, options: Partial<ApiHost> = {}): Promise<WebhookApi> {
  const api = await startApi(now, { webhooks: { publicUrl: PUBLIC_URL, twilio: TWILIO }, ...options });
  return {
    ...api,
    post(path, form, { token = TWILIO.authToken, signed = `${PUBLIC_URL}${path}`, ...sent } = {}) {
      const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
      const { signature = twilioSignature(token, signed, body) } = sent;
      return fetch(`${api.url}${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': sent.type ?? 'application/x-www-form-urlencoded; charset=UTF-8',
          ...(signature === null ? {} : { 'X-Twilio-Signature': signature }),
          ...sent.headers,
        },
        body,
      });
    },
  };
}

/** The signature of a form, worked out from Twilio's description. */
export function twilioSignature(token: string, url: string, body: string): string {
  const form = readForm(body);
  const data = Object.keys(form)
    .sort()
    .flatMap((name) => [...new Set([form[name] ?? ''].flat())].sort().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + data.join(''))
    .digest('base64');
}
