/** The worker as a process: runs workflows and activities. Several may run; Temporal gives each task to one. */
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { liquidComposer } from '../../activities/compose';
import type { ActivityHost } from '../../activities/host';
import type { Db } from '../../db/connect';
import { readPhoneZones } from '../../db/phone-zones';
import { PolicyShelf } from '../../db/policy-shelf';
import type { PhoneZones } from '../../domain/gate/phone-zones';
import { freePort } from '../../servers/free-port';
import { createAccountWorker } from '../../worker/account-worker';
import { paceBeside } from '../open-pace';
import { PHONE_ZONES, TEMPLATES, WORKFLOW_BUNDLE } from '../package-root';
import { CliProblem } from '../problem';
import { resolverLoop } from '../resolver-loop';
import { installRuntime } from '../temporal-runtime';
import { wayOut } from '../way-out';
import { activityWatch, watchPool } from './metrics';
import type { Observed } from './observed';
import type { Question, Service } from './service';
import { openServiceBook } from './service-book';
import type { ServiceSettings } from './settings';

/** Starts a worker; it polls when this resolves. */
export async function workerService(settings: ServiceSettings, observed: Observed, logger: Logger): Promise<Service> {
  const metricsAddress = `127.0.0.1:${await freePort()}`;
  installRuntime(logger, { infoAs: 'info', metricsAddress });
  const book = await openServiceBook(settings, logger);
  watchPool(observed.registry, book);
  const native = await dial(settings.temporal.address);
  const host = activityHost(book.db, settings, await readPhoneZones(PHONE_ZONES));
  const paced = await paceBeside(settings.clock, settings.databaseUrl, settings.limits, logger);
  const worker = await createAccountWorker({
    connection: native,
    namespace: settings.temporal.namespace,
    bundlePath: WORKFLOW_BUNDLE,
    host: {
      ...host,
      ...paced?.host,
      watch: activityWatch(observed.registry),
    },
    drainMs: settings.drainMs,
    ...(settings.buildId === undefined
      ? {}
      : { version: { deploymentName: settings.deploymentName, buildId: settings.buildId } }),
    ...(observed.activityInterceptors === undefined ? {} : { interceptors: observed.activityInterceptors }),
  });
  const running = worker.run();
  const stop = new AbortController();
  const resolving = resolverLoop({ db: book.db, turns: host, channel: host.channel }, logger, stop.signal);
  const temporal: Question = {
    name: 'temporal',
    ask: () => native.withDeadline(Date.now() + 2_000, () => native.workflowService.getSystemInfo({})),
  };
  const polls: Question = {
    name: 'worker',
    ask: async () => {
      const { runState, workflowPollerState, activityPollerState } = worker.getStatus();
      const states = [runState, workflowPollerState, activityPollerState];
      if (states.join() !== 'RUNNING,POLLING,POLLING') throw new Error(states.join());
    },
  };
  return {
    needs: [book.need, temporal, polls],
    failed: running.then(() => new Promise<never>(() => undefined)),
    sdkMetrics: () => textOf(`http://${metricsAddress}/metrics`),
    drain: async () => {
      stop.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await resolving;
      await native.close();
      await paced?.close();
      await book.close();
    },
  };
}

const activityHost = (
  db: Db,
  { clock, providers, prices, lender }: ServiceSettings,
  phoneZones: PhoneZones,
): ActivityHost => ({
  db,
  clock,
  shelf: new PolicyShelf(),
  phoneZones,
  rehearse: null,
  channel: wayOut(db, providers),
  compose: liquidComposer(TEMPLATES, lender.words),
  prices,
  wallMs: Date.now,
});

/** The SDK shows its metrics on a port of its own, which nobody but this process may reach. */
async function textOf(url: string): Promise<string> {
  return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text();
}

async function dial(address: string): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect({ address });
  } catch {
    throw new CliProblem(
      `the Temporal server at TEMPORAL_ADDRESS=${address} does not answer; start it, or correct TEMPORAL_ADDRESS`,
    );
  }
}
