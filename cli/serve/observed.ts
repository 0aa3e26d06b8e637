/** What a service observes of itself: counts always, a trace when it is told where to send it. */
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { WorkerInterceptors } from '@temporalio/worker';
import type { Registry } from 'prom-client';
import { packageVersion } from '../package-root';
import type { Environment } from './environment';
import { serviceRegistry } from './metrics';
import type { ServiceSettings } from './settings';
import { startTracing } from './tracing';

/** The observation of one process. */
export interface Observed {
  readonly registry: Registry;
  /** For clients of Temporal; empty when the process does not trace. */
  readonly clientInterceptors: WorkflowClientInterceptor[];
  /** For the worker; absent when the process does not trace. */
  readonly activityInterceptors?: WorkerInterceptors;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

/** Begins to observe. */
export async function observe({ part, buildId }: ServiceSettings, env: Environment): Promise<Observed> {
  const registry = serviceRegistry(part, packageVersion(), buildId);
  const tracing = await startTracing(part, env);
  if (tracing === null) return { registry, clientInterceptors: [], close: async () => undefined };
  const { tracedActivities, tracedClient } = await import('./temporal-tracing.js');
  return {
    registry,
    clientInterceptors: tracedClient(),
    activityInterceptors: tracedActivities(),
    close: tracing.close,
  };
}
