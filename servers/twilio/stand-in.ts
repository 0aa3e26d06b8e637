/** A stand-in for Twilio: the vendor's API under an address of its own, with a page on which a person can be the debtor. */
import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { Calls } from './calls';
import { callsApi } from './calls-api';
import { controlApi } from './control-api';
import { Exchange } from './exchange';
import { resumeInbound } from './inbound';
import { messagesApi } from './messages-api';
import type { TwilioStandInOptions } from './options';
import { answerError, authenticated } from './rest-answer';
import { RestError } from './rest-error';
import { Stage } from './stage';

/** A stand-in that serves. `url` goes where `https://api.twilio.com` would stand. */
export interface TwilioStandIn {
  readonly url: string;
  /** What the chance of this run is made from; the same seed repeats it. */
  readonly seed: number;
  close(): Promise<void>;
}

/** Starts it and waits until it serves. Goes on with what an earlier process left unfinished in the same log file. */
export async function startTwilioStandIn(options: TwilioStandInOptions): Promise<TwilioStandIn> {
  const exchange = new Exchange(options);
  const calls = new Calls(exchange);
  const server = createServer(appOf(new Stage(exchange, calls)));
  // Requests are held open on purpose, and callers keep connections for long.
  server.keepAliveTimeout = 60_000;
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  exchange.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  exchange.resume();
  calls.resume();
  resumeInbound(exchange);
  return {
    url: exchange.url,
    seed: exchange.seed,
    close: async () => {
      calls.close();
      exchange.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function appOf(stage: Stage): Express {
  const { exchange } = stage;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  const account = express.Router({ mergeParams: true });
  account.use(authenticated(exchange), express.urlencoded({ extended: false, limit: '200kb' }));
  account.use(messagesApi(exchange), callsApi(stage));
  app.use('/2010-04-01/Accounts/:AccountSid', account);
  app.use('/_control', controlApi(stage));
  app.use(() => {
    throw new RestError(20404);
  });
  app.use(failures(exchange));
  return app;
}

function failures({ options }: Exchange): ErrorRequestHandler {
  return (error: Error, _request, response, _next) => {
    if (response.headersSent) return void response.end();
    if (error instanceof RestError) return answerError(response, error);
    if (error.name === 'BadWish' || error.name === 'BadControl' || error instanceof SyntaxError)
      return answerError(response, new RestError(20001, error.message));
    options.complain?.(`${error.stack ?? error}`);
    answerError(response, new RestError(20500, `defect of the stand-in: ${error.message}`));
  };
}
