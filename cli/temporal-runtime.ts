/** The SDK's own runtime, once a process: its log goes to ours, and signals are left to the command. */
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

let installed = false;

/** What the runtime of a process does beside working. */
export interface RuntimeWish {
  /** The level at which the SDK's informational lines are written. */
  readonly infoAs: 'debug' | 'info';
  /** Where the SDK shows its own metrics, such as `127.0.0.1:9090`; absent: nowhere. */
  readonly metricsAddress?: string;
}

/** Installs it; later calls change nothing. */
export function installRuntime(logger: Logger, { infoAs, metricsAddress }: RuntimeWish): void {
  if (installed) return;
  installed = true;
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    logger[level]({ ...meta }, message);
  const levels = { TRACE: 'debug', DEBUG: 'debug', INFO: infoAs, WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: (level, message, meta) => write(levels[level])(message, meta),
      trace: write('debug'),
      debug: write('debug'),
      info: write(infoAs),
      warn: write('warn'),
      error: write('error'),
    },
    telemetryOptions: {
      logging: { filter: 'ERROR', forward: {} },
      ...(metricsAddress === undefined
        ? {}
        : {
            metrics: {
              prometheus: {
                bindAddress: metricsAddress,
                countersTotalSuffix: true,
                unitSuffix: true,
                useSecondsForDurations: true,
              },
            },
          }),
    },
  });
}
