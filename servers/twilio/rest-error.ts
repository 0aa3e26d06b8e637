/** HTTP status and our own words for the codes that the stand-in gives. The vendor's texts are not ours to copy. */
const CODES: Readonly<Record<number, readonly [status: number, words: string]>> = {
  20001: [400, 'A parameter is not as the API describes it'],
  20003: [401, 'Account or token is wrong'],
  20404: [404, 'There is no such resource'],
  20429: [429, 'Too many requests; try again later'],
  20500: [500, 'Something broke on the inside'],
  20503: [503, 'The service does not answer just now'],
  21201: [400, 'The call has nobody to be made to: To is missing'],
  21205: [400, 'Url is no address that can be fetched'],
  21211: [400, 'To is no telephone number'],
  21212: [400, 'From is no telephone number'],
  21213: [400, 'The call has no caller: From is missing'],
  21220: [400, 'The call has ended and cannot be changed'],
  21408: [403, 'This account may not send to the country of To'],
  21602: [400, 'The message has no text: Body is missing'],
  21603: [400, 'The message has no sender: give From or MessagingServiceSid'],
  21604: [400, 'The message has no recipient: To is missing'],
  21606: [400, 'From cannot send messages to this number'],
  21609: [400, 'StatusCallback is no address that can be called'],
  21610: [400, 'The recipient has opted out of messages from this sender'],
  21611: [429, 'Too many messages of this sender are waiting'],
  21612: [400, 'To cannot be reached by message from this sender'],
  21614: [400, 'To is no mobile number'],
  21617: [400, 'Body is longer than 1600 characters'],
  21659: [400, 'From is no number of this account'],
  21701: [404, 'There is no such messaging service'],
  30409: [400, 'The message is on its way and cannot be canceled'],
};

/** An answer of the API that is an error. `retryAfter` in seconds. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;

  constructor(
    readonly code: number,
    said?: string | undefined,
    readonly retryAfter?: number | undefined,
    status?: number | undefined,
  ) {
    super(said ?? CODES[code]?.[1] ?? 'The request was refused');
    this.status = status ?? CODES[code]?.[0] ?? 400;
  }

  /** The body that the vendor's API gives with every error. */
  get body(): { code: number; message: string; more_info: string; status: number } {
    const more_info = `https://www.twilio.com/docs/errors/${this.code}`;
    return { code: this.code, message: this.message, more_info, status: this.status };
  }
}
