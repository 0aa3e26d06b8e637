import type { Exchange } from './exchange';
import type { Message } from './message';
import { countryOf } from './numbers';
import { keywordOf } from './opt-outs';
import { RestError } from './rest-error';
import { segmentsOf } from './segments';
import { repliesIn } from './twiml-replies';

/** What a debtor writes. `to`: absent = the number that wrote to the debtor last. */
export interface Received {
  readonly from: string;
  readonly to: string | null;
  readonly body: string;
}

/** A message of a debtor: obeyed where the vendor obeys by itself, then posted to the account. Resolves when it is written down. */
export async function receive(exchange: Exchange, { from, to, body }: Received): Promise<Message> {
  const own = to ?? lastTo(exchange, from)?.from;
  if (own === undefined)
    throw new RestError(20404, `nobody has written to ${from} yet; say to which number the answer goes`);
  const service = lastTo(exchange, from, own)?.service ?? null;
  const keyword = keywordOf(body);
  const at = Date.now();
  // The wish is written before the message: a kill between them must not leave a STOP that was taken and not obeyed.
  if (keyword === 'STOP' || keyword === 'START')
    exchange.write({ event: keyword === 'STOP' ? 'opt-out' : 'opt-in', sender: service ?? own, number: from, at });
  const { message } = exchange.accept({ to: own, from, body, service, statusCallback: null, direction: 'inbound' });
  if (keyword !== null) exchange.write({ event: 'auto-reply', to: from, from: own, body: REPLIES[keyword], at });
  const { inboundUrl } = exchange.options;
  if (inboundUrl !== undefined) void exchange.timers.during(forward(exchange, inboundUrl, message));
  return message;
}

/** Posts what an earlier process has taken and not posted. */
export function resumeInbound(exchange: Exchange): void {
  const { inboundUrl } = exchange.options;
  if (inboundUrl === undefined) return;
  const done = new Set(
    exchange.earlier.flatMap((entry) => (entry.event === 'callback' && entry.final ? [entry.sid] : [])),
  );
  for (const message of exchange.messages.newestFirst())
    if (message.direction === 'inbound' && !done.has(message.sid))
      void exchange.timers.during(forward(exchange, inboundUrl, message));
}

/** What was last written to a number, by anybody or by one sender: who has it in a service, has it always. */
function lastTo(exchange: Exchange, number: string, sender?: string): Message | undefined {
  for (const message of exchange.messages.newestFirst(number))
    if (message.to === number && (sender === undefined || message.from === sender)) return message;
  return undefined;
}

const REPLIES = {
  STOP: 'You will get no more messages from this number. Reply START to get messages again.',
  START: 'You will get messages from this number again. Reply STOP to end them.',
  HELP: 'Reply STOP to end messages. Message and data rates may apply.',
} as const;

/** Posts it, and sends what the account answers in TwiML. */
async function forward(exchange: Exchange, url: string, message: Message): Promise<void> {
  const news = {
    sid: message.sid,
    step: 'inbound',
    url,
    status: 'received',
    params: inboundParams(exchange.account, message),
  };
  const { answer, type, text } = await exchange.callbacks.tell(news);
  if (typeof answer !== 'number' || answer >= 300 || !/xml/.test(type)) return;
  for (const body of repliesIn(text)) {
    if (exchange.optOuts.has(message.service ?? message.to, message.from)) continue;
    const { from: to, to: from, service } = message;
    exchange.accept({ to, from, body, service, statusCallback: null, direction: 'outbound-reply' });
  }
}

function inboundParams(account: string, message: Message): Record<string, string> {
  const place = (end: 'To' | 'From', number: string): Record<string, string> => ({
    [`${end}Country`]: countryOf(number),
    [`${end}State`]: '',
    [`${end}City`]: '',
    [`${end}Zip`]: '',
  });
  return {
    ...place('To', message.to),
    ...place('From', message.from),
    SmsMessageSid: message.sid,
    NumMedia: '0',
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    To: message.to,
    ...(message.service !== null && { MessagingServiceSid: message.service }),
    NumSegments: `${segmentsOf(message.body)}`,
    MessageSid: message.sid,
    AccountSid: account,
    From: message.from,
    ApiVersion: '2010-04-01',
  };
}
