/** A Temporal worker for accounts: connects, registers workflows and activities, drains. */
import { readFileSync } from 'node:fs';
import { type NativeConnection, Worker } from '@temporalio/worker';
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
}

/** How a worker for accounts is set up; what it does is not part of it. */
export const accountWorkerOptions = (options: Omit<AccountWorkerOptions, 'host'>) => ({
  connection: options.connection,
  namespace: options.namespace,
  taskQueue: options.taskQueue ?? TASK_QUEUE,
  workflowBundle: { code: readFileSync(options.bundlePath, 'utf8') },
  // Accounts sleep for days: only those about to act are worth keeping.
  maxCachedWorkflows: options.maxCachedWorkflows ?? 500,
  // After a killed worker its workflows wait this long before another takes them.
  stickyQueueScheduleToStartTimeout: '2 seconds' as const,
  shutdownGraceTime: '10 seconds' as const,
});

/** Creates a worker; `run()` it, and `shutdown()` to drain. */
export const createAccountWorker = ({ host, ...options }: AccountWorkerOptions): Promise<Worker> =>
  Worker.create({ ...accountWorkerOptions(options), activities: createActivities(host) });
