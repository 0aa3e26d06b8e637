/** The account, the client and the listening address that tests of the stand-in use. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import twilio, { RequestClient, type Twilio, validateRequest } from 'twilio';
import type { TwilioStandInOptions } from '../../servers/twilio/options';
import { startTwilioStandIn, type TwilioStandIn } from '../../servers/twilio/stand-in';

export const ACCOUNT = 'AC00000000000000000000000000000001';
export const TOKEN = 'a-token-of-tests';
export const SERVICE = 'MG00000000000000000000000000000001';
export const FROM = '+12025550199';
export const TO = '+12025550123';

/** A stand-in as fast as it can be. */
export const standIn = (options: Partial<TwilioStandInOptions> = {}): Promise<TwilioStandIn> =>
  startTwilioStandIn({ accountSid: ACCOUNT, authToken: TOKEN, pace: 0.01, ...options });

/** The vendor's own client, sent to another address. */
export function clientOf(url: string, { token = TOKEN, timeout = 5000 } = {}): Twilio {
  const bare = new RequestClient({ timeout });
  const httpClient = new RequestClient({ timeout });
  httpClient.request = (options) =>
    bare.request({ ...options, uri: options.uri.replace('https://api.twilio.com', url) });
  return twilio(ACCOUNT, token, { httpClient });
}

/** A request that the stand-in made. */
export interface Heard {
  readonly path: string;
  readonly method: string;
  readonly params: Record<string, string>;
  readonly signed: boolean;
  readonly token: string;
  readonly at: number;
}

/** How the ear answers: a status, TwiML, or nothing at all. */
export type Answer = number | string | null;

/** An address of the account that hears callbacks. */
export interface Ear {
  readonly url: string;
  readonly heard: Heard[];
  /** Resolves when `count` requests have been heard that the filter takes. */
  until(count: number, filter?: (heard: Heard) => boolean): Promise<Heard[]>;
  answer(how: (heard: Heard) => Answer): void;
  close(): Promise<void>;
}

export async function ear(): Promise<Ear> {
  const heard: Heard[] = [];
  let waiting: (() => void)[] = [];
  let answer: (it: Heard) => Answer = () => 204;
  let url = '';
  const server: Server = createServer(async (request, response) => {
    const it = await hear(url, request);
    heard.push(it);
    const said = answer(it);
    if (said === null) request.socket.destroy();
    else if (typeof said === 'number') response.writeHead(said).end();
    else response.writeHead(200, { 'Content-Type': 'text/xml' }).end(said);
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    heard,
    until: async (count, filter = () => true) => {
      while (heard.filter(filter).length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      return heard.filter(filter);
    },
    answer: (how) => {
      answer = how;
    },
    close: async () => {
      waiting = [];
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function hear(url: string, request: IncomingMessage): Promise<Heard> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const whole = `${url}${request.url}`;
  const query = Object.fromEntries(new URL(whole).searchParams);
  const params = Object.fromEntries(new URLSearchParams(body));
  return {
    path: new URL(whole).pathname,
    method: request.method ?? '',
    params: { ...query, ...params },
    signed: validateRequest(TOKEN, `${request.headers['x-twilio-signature']}`, whole, params),
    token: `${request.headers['i-twilio-idempotency-token']}`,
    at: Date.now(),
  };
}

/** Asks the control API. */
export async function control(
  url: string,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Response> {
  return fetch(`${url}/_control/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
}
