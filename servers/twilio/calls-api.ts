/** The Calls resource of the API: create, fetch, list, end, send elsewhere. */
import { type Request, type Response, Router } from 'express';
import { callResource } from './call-resource';
import { type Call, isOver } from './call-store';
import { fittingOne, fittingPage } from './contract';
import { type CreateCall, callWish, twimlOf } from './create-call';
import type { Leg } from './leg';
import { sidIn } from './messages-api';
import { pageOf } from './page-of';
import { checkRequest, failedAfter, failedBefore } from './rest-answer';
import { RestError } from './rest-error';
import type { Stage } from './stage';
import { timeFilter } from './time-filter';
import { runTwiml } from './twiml-run';

type Show = (call: Call) => unknown;

/** Routes below the account. */
export function callsApi(stage: Stage): Router {
  const { exchange } = stage;
  const router = Router({ mergeParams: true });
  const show: Show = (call) => fittingOne('call', callResource(exchange.account, call, exchange.pace));
  const find = (file: string | undefined): Call => {
    const call = exchange.calls.get(sidIn(file));
    if (call === undefined) throw new RestError(20404);
    return call;
  };
  router.post('/Calls.json', async (request, response) => create(stage, request, response, show));
  router.get('/Calls.json', (request, response) => {
    if (failedBefore(exchange.faults.strike('read'), request, response)) return;
    response.json(list(stage, { ...request.query }, show));
  });
  router.get('/Calls/:file', (request, response) => {
    if (failedBefore(exchange.faults.strike('read'), request, response)) return;
    response.json(show(find(request.params.file)));
  });
  router.post('/Calls/:file', async (request, response) => {
    if (failedBefore(exchange.faults.strike('update'), request, response)) return;
    checkRequest('update call', request.body);
    const call = find(request.params.file);
    await update(stage, call, request.body);
    response.json(show(stage.calls.call(call.sid)));
  });
  return router;
}

async function create(stage: Stage, request: Request, response: Response, show: Show): Promise<void> {
  const { exchange, calls } = stage;
  const body = request.body as CreateCall;
  const struck = exchange.faults.strike('create-call', body.To);
  if (failedBefore(struck, request, response)) return;
  checkRequest('create call', body);
  const wish = callWish(exchange, body);
  const leg = calls.place(wish);
  const placed = show(calls.call(leg.sid));
  const first = twimlOf(wish);
  const program = async (answered: Leg): Promise<void> => {
    if (first !== null) await runTwiml(stage, answered, first);
  };
  const { begun } = calls.start(leg, program, struck);
  if (struck.has('early')) await begun;
  if (failedAfter(struck, request)) return;
  response.status(201).json(placed);
}

function list({ exchange }: Stage, query: Record<string, unknown>, show: Show): unknown {
  checkRequest('list calls', query);
  const { Page, PageSize, PageToken, ...filters } = query;
  const started = timeFilter('StartTime', query);
  const ended = timeFilter('EndTime', query);
  const asked = { To: 'to', From: 'from', ParentCallSid: 'parent', Status: 'status' } as const;
  const chosen = exchange.calls
    .newestFirst()
    .filter(
      (call) =>
        Object.entries(asked).every(([name, field]) => query[name] === undefined || query[name] === call[field]) &&
        started(call.startedAt ?? call.at) &&
        (call.endedAt === null
          ? query.EndTime === undefined && query['EndTime<'] === undefined && query['EndTime>'] === undefined
          : ended(call.endedAt)),
    );
  const path = `/2010-04-01/Accounts/${exchange.account}/Calls.json`;
  const wish = {
    Page: typeof Page === 'number' ? Page : undefined,
    PageSize: typeof PageSize === 'number' ? PageSize : undefined,
    PageToken: typeof PageToken === 'string' ? PageToken : undefined,
  };
  const { items, frame } = pageOf(path, filters, wish, chosen);
  return fittingPage('call', { ...frame, calls: items.map((item) => show(item)) });
}

/** Ends a call or sends it to another document. Canceled is only what nobody has answered. */
async function update(stage: Stage, call: Call, wish: CreateCall & { Status?: string }): Promise<void> {
  const leg = stage.calls.legs.get(call.sid);
  if (isOver(call.status) || leg === undefined) throw new RestError(21220);
  if (wish.Status === 'canceled' || (wish.Status === 'completed' && call.startedAt === null)) {
    if (call.startedAt === null) leg.decline('canceled');
  } else if (wish.Status === 'completed') leg.end('api');
  const to = twimlOf({ url: wish.Url ?? null, twiml: wish.Twiml ?? null, method: wish.Method ?? 'POST' });
  if (to !== null) {
    if (call.startedAt === null) throw new RestError(21220);
    leg.send(to);
  }
  await new Promise((resolve) => setImmediate(resolve));
}
