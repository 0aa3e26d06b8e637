/**
 * The API as one object: made of its dependencies, listening, closed.
 */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { apiModule } from './api.module';
import { readBodies } from './bodies';
import { FeedHub } from './events/feed-hub';
import type { ApiHost } from './host';
import { KeyRing } from './keys';
import { apiLogger, logRequests, NestLog } from './log';
import { OpenApi } from './openapi';
import { Patience } from './patience';
import { PermissionGuard } from './permission';
import { PortProblem } from './port-problem';
import { ProblemFilter } from './problem-filter';
import { authenticate, identify } from './request';
import { RunningRequests } from './running-requests';
import { SchemaPipe } from './schema-pipe';
import { traceRequests } from './trace';
import { watchRequests } from './watch';

/** A made API. */
export interface Api {
  readonly app: NestExpressApplication;
  /** Listens, and answers the address; port 0 takes any free one. Throws PortProblem when it cannot. */
  listen(port: number, host: string): Promise<string>;
  /** Ends streams, finishes what is being answered, and frees the port. */
  close(): Promise<void>;
}

/** Makes the API. It answers after `listen`. */
export async function createApi(host: ApiHost): Promise<Api> {
  const logger = apiLogger(host.logger);
  const openApi = new OpenApi();
  const app = await NestFactory.create<NestExpressApplication>(apiModule(host, openApi), {
    logger: new NestLog(logger),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.set('etag', false);
  const running = new RunningRequests();
  app.use(
    running.count,
    identify,
    traceRequests,
    watchRequests(host.watch),
    logRequests(logger),
    helmet(),
    authenticate(new KeyRing(host.keys)),
  );
  readBodies(app);
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalGuards(new PermissionGuard());
  app.useGlobalFilters(new ProblemFilter(logger, (path) => openApi.methodsAt(path)));
  openApi.describe(app, host.version);
  await app.init();
  return { app, listen: (port, address) => listen(app, port, address), close: () => close(app, running) };
}

async function listen(app: NestExpressApplication, port: number, address: string): Promise<string> {
  try {
    await app.listen(port, address);
  } catch (error) {
    throw PortProblem.of(error, port, address) ?? error;
  }
  const bound = (app.getHttpServer().address() as AddressInfo).port;
  return `http://${address.includes(':') ? `[${address}]` : address}:${bound}`;
}

/** Nest would cut off what is being answered: the port is closed and the answers are waited for before it is told. */
async function close(app: NestExpressApplication, running: RunningRequests): Promise<void> {
  const server = app.getHttpServer();
  server.close();
  const answered = running.end(() => server.closeIdleConnections());
  await app.get(FeedHub).close();
  await answered;
  await app.close();
  await app.get(Patience).settled();
}
