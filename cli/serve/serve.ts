/** `forbear serve api|worker|relay`: one service, one process, configured by its environment alone. */
import type { Logger } from 'pino';
import { packageVersion } from '../package-root';
import { drainWithin } from './drain';
import { Environment } from './environment';
import { serviceLogger } from './log';
import { type Observed, observe } from './observed';
import { openOps } from './ops-server';
import type { Part } from './parts';
import type { Service } from './service';
import { apiSettings, type ServiceSettings, serviceSettings } from './settings';
import { stopSignals } from './stop-signals';

/**
 * Serves until a signal ends it, and answers the exit code: 0 when everything begun was finished, 1 when the drain took
 * too long, was cut short by a second signal, or the service failed.
 */
export async function serve(part: Part): Promise<number> {
  const env = new Environment(process.env);
  const settings = serviceSettings(part, env);
  const logger = serviceLogger(part, settings.logLevel);
  const signals = stopSignals();
  const observed = await observe(settings, env);
  const service = await open(settings, env, observed, logger);
  let isDraining = false;
  const ops = await openOps(
    {
      version: packageVersion(),
      needs: () => service.needs,
      isDraining: () => isDraining,
      metrics: () => metricsOf(observed, service),
    },
    settings.ops,
  ).catch(async (error: unknown) => {
    await service.drain();
    throw error;
  });
  logger.info({ url: service.url, ops: ops.url, version: packageVersion() }, 'ready');
  const why = await Promise.race([signals.first, service.failed.catch((error: unknown) => ({ error }))]);
  isDraining = true;
  if (typeof why === 'object') logger.fatal({ err: why.error }, 'the service failed');
  else logger.info({ signal: why, withinMs: settings.drainMs }, 'draining');
  const end = await drainWithin(service.drain(), settings.drainMs, signals.second).catch((error: unknown) => {
    if (typeof why !== 'object') logger.error({ err: error }, 'the drain failed');
    return 'failed' as const;
  });
  await ops.close();
  await observed.close().catch((error: unknown) => logger.warn({ err: error }, 'traces were lost'));
  const code = end === 'drained' && typeof why !== 'object' ? 0 : 1;
  logger[code === 0 ? 'info' : 'error']({ end }, 'stopped');
  return code;
}

/** Our own metrics and the SDK's as one text: one address to scrape. */
async function metricsOf({ registry }: Observed, { sdkMetrics }: Service): Promise<{ type: string; text: string }> {
  const parts = [await registry.metrics(), sdkMetrics === undefined ? '' : await sdkMetrics().catch(() => '')];
  return { type: registry.contentType, text: parts.join('\n') };
}

/** Modules are loaded by the service that needs them. */
async function open(settings: ServiceSettings, env: Environment, observed: Observed, logger: Logger): Promise<Service> {
  if (settings.part === 'api') {
    const own = apiSettings(env);
    return (await import('./api-service.js')).apiService(settings, own, observed, logger);
  }
  if (settings.part === 'worker')
    return (await import('./worker-service.js')).workerService(settings, observed, logger);
  return (await import('./relay-service.js')).relayService(settings, observed, logger);
}
