/** What a test or a person asks of the stand-in itself. The real one has nothing of this. */
import express, { Router } from 'express';
import { controlCalls } from './control-calls';
import { text } from './control-problem';
import { faultWish } from './fault';
import { receive } from './inbound';
import type { Stage } from './stage';

/** Routes below `/_control`. */
export function controlApi(stage: Stage): Router {
  const { exchange } = stage;
  const router = Router();
  router.use(express.json());
  router.use(controlCalls(stage));
  router.get('/faults', (_request, response) => void response.json(exchange.faults.list));
  router.post('/faults', (request, response) => {
    exchange.faults.add(faultWish(request.body));
    response.status(201).json(exchange.faults.list);
  });
  router.delete('/faults', (_request, response) => {
    exchange.faults.clear();
    response.status(204).end();
  });
  router.post('/inbound', async (request, response) => {
    const { from, to, body } = request.body as Record<string, unknown>;
    const message = await receive(exchange, {
      from: text('from', from),
      to: to === undefined ? null : text('to', to),
      body: text('body', body),
    });
    response.status(201).json({ sid: message.sid });
  });
  router.get('/idle', async (_request, response) => {
    await exchange.timers.idle();
    response.status(204).end();
  });
  return router;
}
