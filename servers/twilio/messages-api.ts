/** The Messages resource of the API: create, fetch, list, cancel, redact. */
import { type Request, type Response, Router } from 'express';
import { fittingOne, fittingPage } from './contract';
import { type CreateMessage, messageWish } from './create-message';
import type { Exchange } from './exchange';
import { type Message, messageResource } from './message';
import { pageOf } from './page-of';
import { checkRequest, failedAfter, failedBefore } from './rest-answer';
import { RestError } from './rest-error';
import { timeFilter } from './time-filter';

/** Routes below the account. */
export function messagesApi(exchange: Exchange): Router {
  const router = Router({ mergeParams: true });
  const show = (message: Message): unknown => fittingOne('message', messageResource(exchange.account, message));
  const find = (sid: unknown): Message => {
    const message = exchange.messages.get(`${sid}`);
    if (message === undefined) throw new RestError(20404);
    return message;
  };
  router.post('/Messages.json', async (request, response) => create(exchange, request, response, show));
  router.get('/Messages.json', (request, response) => {
    if (failedBefore(exchange.faults.strike('read', toOf(request)), request, response)) return;
    response.json(list(exchange, { ...request.query }, show));
  });
  router.get('/Messages/:file', (request, response) => {
    if (failedBefore(exchange.faults.strike('read'), request, response)) return;
    response.json(show(find(sidIn(request.params.file))));
  });
  router.post('/Messages/:file', (request, response) => {
    if (failedBefore(exchange.faults.strike('update'), request, response)) return;
    checkRequest('update message', request.body);
    const message = find(sidIn(request.params.file));
    update(exchange, message, request.body);
    response.json(show(find(message.sid)));
  });
  return router;
}

/** The identifier in a path that ends in `.json`. */
export function sidIn(file: string | undefined): string {
  if (file === undefined || !file.endsWith('.json')) throw new RestError(20404);
  return file.slice(0, -'.json'.length);
}

const toOf = (request: Request): string | undefined =>
  typeof request.query.To === 'string' ? request.query.To : undefined;

async function create(
  exchange: Exchange,
  request: Request,
  response: Response,
  show: (message: Message) => unknown,
): Promise<void> {
  const body = request.body as CreateMessage;
  const struck = exchange.faults.strike('create-message', body.To);
  if (failedBefore(struck, request, response)) return;
  checkRequest('create message', { To: '', ...body });
  const { message, reported } = exchange.accept({ ...messageWish(exchange, body), struck });
  if (struck.has('early')) await reported;
  if (failedAfter(struck, request)) return;
  response.status(201).json(show(message));
}

function list(exchange: Exchange, query: Record<string, unknown>, show: (message: Message) => unknown): unknown {
  checkRequest('list messages', query);
  const { Page, PageSize, PageToken, ...filters } = query;
  const sent = timeFilter('DateSent', query);
  const now = Date.now();
  function* chosen(): Generator<Message> {
    for (const message of exchange.messages.newestFirst(one(query.To) ?? one(query.From))) {
      if (query.To !== undefined && message.to !== query.To) continue;
      if (query.From !== undefined && message.from !== query.From) continue;
      // A message that was not sent yet is found by when it was accepted.
      if (message.listedAt <= now && sent(message.sentAt ?? message.at)) yield message;
    }
  }
  const path = `/2010-04-01/Accounts/${exchange.account}/Messages.json`;
  const wish = { Page: count(Page), PageSize: count(PageSize), PageToken: one(PageToken) };
  const { items, frame } = pageOf(path, filters, wish, chosen());
  return fittingPage('message', { ...frame, messages: items.map((item) => show(item)) });
}

const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function update(exchange: Exchange, { sid, status }: Message, wish: { Status?: string; Body?: string }): void {
  const at = Date.now();
  if (wish.Status === 'canceled') {
    if (status !== 'accepted' && status !== 'queued') throw new RestError(30409);
    exchange.write({ event: 'status', sid, step: null, status: 'canceled', errorCode: null, at });
  }
  if (wish.Body === undefined) return;
  if (wish.Body !== '') throw new RestError(20001, 'Body can only be emptied');
  exchange.write({ event: 'redacted', sid, at });
}
