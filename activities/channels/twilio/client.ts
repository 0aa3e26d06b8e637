/**
 * Twilio's official client, at an address of ours, with one time-out and no repetition: whether to ask again is never
 * decided here. An answer that refuses is thrown as `Refused`, with what its head says of patience.
 */
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import { TWILIO_API, type TwilioSettings } from './settings';

/** How long an answer is waited for. A contact holds its workflow task for as long, which has ten seconds. */
const ANSWER_MS = 8_000;
/** A request that waits for a connection in here would leave after we gave it up. */
const SOCKETS = 512;

/** The provider answered, and not with success. No personal data: the provider's words are not kept. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    /** Twilio's code; null when the answer is not Twilio's, or has none. */
    readonly code: number | null,
    /** Epoch milliseconds of the wall clock, when the answer says from when on it is welcome again. */
    readonly retryAt: number | null,
  ) {
    super(`Twilio answered ${status}${code === null ? '' : ` with code ${code}`}`);
  }
}

/** Nobody knows what became of the request. No personal data: the words of the failure are not kept. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Options of the client. */
export interface ClientOptions {
  readonly answerMs?: number;
  readonly wallMs?: () => number;
}

/** The client of an account. */
export function twilioClient(
  { accountSid, authToken, api }: Pick<TwilioSettings, 'accountSid' | 'authToken' | 'api'>,
  { answerMs = ANSWER_MS, wallMs = Date.now }: ClientOptions = {},
): twilio.Twilio {
  const httpClient = new OurRequestClient(api ?? TWILIO_API, answerMs, wallMs);
  return twilio(accountSid, authToken, { httpClient, autoRetry: false });
}

class OurRequestClient extends twilio.RequestClient {
  constructor(
    private readonly base: string,
    private readonly answerMs: number,
    private readonly wallMs: () => number,
  ) {
    super({ timeout: answerMs, autoRetry: false, maxSockets: SOCKETS, maxTotalSockets: SOCKETS });
  }

  override async request<T>(options: RequestClient.RequestOptions<T>) {
    const uri = options.uri.startsWith(TWILIO_API) ? this.base + options.uri.slice(TWILIO_API.length) : options.uri;
    const patience = new AbortController();
    // The time-out below is one of silence: an answer that trickles would hold the task for ever.
    const deadline = pause(this.answerMs, undefined, { signal: patience.signal }).then(() => {
      throw new NoAnswer('no answer in time');
    });
    deadline.catch(() => undefined);
    try {
      const answer = await Promise.race([super.request<T>({ ...options, uri }), deadline]);
      if (answer.statusCode >= 400) throw refusal(answer, this.wallMs());
      return answer;
    } finally {
      patience.abort();
    }
  }
}

function refusal({ statusCode, body, headers }: Answer, nowMs: number): Refused {
  const said = typeof body === 'string' ? parsed(body) : body;
  const code = typeof said === 'object' && said !== null && 'code' in said ? Number(said.code) : Number.NaN;
  return new Refused(statusCode, Number.isInteger(code) ? code : null, retryAt(headers, nowMs));
}

interface Answer {
  readonly statusCode: number;
  readonly body: unknown;
  readonly headers?: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. */
function retryAt(headers: unknown, nowMs: number): number | null {
  if (typeof headers !== 'object' || headers === null || !('retry-after' in headers)) return null;
  const text = String(headers['retry-after']).trim();
  if (/^\d{1,6}$/.test(text)) return nowMs + Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
