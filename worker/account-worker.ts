/** A Temporal worker for accounts: connects, registers workflows and activities, drains. */
import { readFileSync } from 'node:fs';
import { type NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { ActivityHost } from '../activities/host';
import { TASK_QUEUE } from '../workflows/contract';

/** What a worker runs with. */
export interface AccountWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** The bundle that build-bundle wrote. */
  readonly bundlePath: string;
  readonly host: ActivityHost;
  readonly maxCachedWorkflows?: number;
  readonly taskQueue?: string;
  /** How long activities that run may go on after `shutdown()`, milliseconds. */
  readonly drainMs?: number;
  /** The deployment and the version of it that this worker is; absent = Worker Versioning is not used. */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
  /** What wraps every activity, such as a tracer. */
  readonly interceptors?: WorkerInterceptors;
}

const DRAIN_MS = 10_000;

/** Creates a worker; `run()` it, and `shutdown()` to drain. */
export function createAccountWorker(options: AccountWorkerOptions): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    workflowBundle: { code: readFileSync(options.bundlePath, 'utf8') },
    activities: createActivities(options.host),
    // Accounts sleep for days: only those about to act are worth keeping.
    maxCachedWorkflows: options.maxCachedWorkflows ?? 500,
    // After a killed worker its workflows wait this long before another takes them.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: options.drainMs ?? DRAIN_MS,
    ...(options.interceptors === undefined ? {} : { interceptors: options.interceptors }),
    ...(options.version === undefined
      ? {}
      : {
          workerDeploymentOptions: {
            version: options.version,
            useWorkerVersioning: true,
            // Accounts run for months, and a lawful fix must reach all of them (ADR 0013).
            defaultVersioningBehavior: 'AUTO_UPGRADE',
          },
        }),
  });
}
