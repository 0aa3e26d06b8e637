import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { codeOf, messageOf } from '../error-code';

/** A request of the vendor to the account's own address. */
export interface Outgoing {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** The same for every try of the same news: what the receiver may know it by. */
  readonly token: string;
}

/** What came back: the HTTP status, or why there is none. */
export interface Incoming {
  readonly answer: number | 'timeout' | string;
  readonly type: string;
  readonly text: string;
}

const LARGEST_ANSWER = 1_000_000;

/** Posts with the signature that the vendor would give. Never throws: a failure is an answer, too. */
export class CallbackPost {
  private readonly agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
  };
  private readonly running = new Set<http.ClientRequest>();

  constructor(
    private readonly authToken: string,
    private readonly timeoutMs: number,
  ) {}

  async send({ url, method = 'POST', params, token }: Outgoing): Promise<Incoming> {
    try {
      const query = method === 'GET' ? new URLSearchParams(params).toString() : '';
      const address = query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
      const signed = method === 'GET' ? {} : params;
      const signature = getExpectedTwilioSignature(this.authToken, address, signed);
      const body = method === 'GET' ? '' : new URLSearchParams(params).toString();
      return await this.request(new URL(address), method, body, {
        'X-Twilio-Signature': signature,
        'I-Twilio-Idempotency-Token': token,
      });
    } catch (error) {
      return { answer: codeOf(error) ?? messageOf(error), type: '', text: '' };
    }
  }

  private request(url: URL, method: string, body: string, own: Record<string, string>): Promise<Incoming> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const headers = {
        ...own,
        Accept: '*/*',
        'User-Agent': 'TwilioProxy/1.1',
        ...(method === 'POST' && {
          'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'Content-Length': Buffer.byteLength(body),
        }),
      };
      const agent = this.agents[secure ? 'https:' : 'http:'];
      const request = (secure ? https : http).request(url, { method, headers, agent });
      this.running.add(request);
      const patience = setTimeout(
        () => request.destroy(Object.assign(new Error('timeout'), { code: 'timeout' })),
        this.timeoutMs,
      );
      request.on('close', () => {
        clearTimeout(patience);
        this.running.delete(request);
      });
      request.on('error', reject);
      request.on('response', (response) => read(response, resolve, reject));
      request.end(body);
    });
  }

  /** Ends what is under way. */
  close(): void {
    for (const request of this.running) request.destroy();
    for (const agent of Object.values(this.agents)) agent.destroy();
  }
}

function read(response: http.IncomingMessage, resolve: (it: Incoming) => void, reject: (why: Error) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    if (text.length < LARGEST_ANSWER) text += part;
  });
  response.on('error', reject);
  response.on('end', () =>
    resolve({ answer: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
  );
}

/** A token that does not change when the process is started again. */
export function idempotencyToken(...parts: readonly (string | number)[]): string {
  const hex = createHash('md5').update(parts.join(':')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
