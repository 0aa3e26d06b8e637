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
  /** More than tasks at once: a workflow that is evicted in mid-activity does its local activity again. */
  readonly maxCachedWorkflows?: number;
  readonly taskQueue?: string;
  /**
   * How long a task waits for the worker that knows its run, milliseconds, before any worker may take it and replays the
   * run. Absent: two seconds, since another may have been killed. Long where there is no other: a busy one then falls no further behind.
   */
  readonly waitsForItsOwnMs?: number;
  /** How long activities that run may go on after `shutdown()`, milliseconds. */
  readonly drainMs?: number;
  /** The deployment and the version of it that this worker is; absent = Worker Versioning is not used. */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
  /** What wraps every activity, such as a tracer. */
  readonly interceptors?: WorkerInterceptors;
}

/**
 * Workflow tasks that a worker has in hand at once, each with its provider's call. All of them must be done within the
 * ten seconds of a task, also when every one is cold and the machine is busy; else they are given out again.
 */
const TASKS_AT_ONCE = 40;

const DRAIN_MS = 10_000;
/** After a killed worker its workflows wait this long before another takes them. */
const WAITS_FOR_ITS_OWN_MS = 2_000;

/** How a worker for accounts is set up; what it does is not part of it. */
export const accountWorkerOptions = (options: Omit<AccountWorkerOptions, 'host'>) => ({
  connection: options.connection,
  namespace: options.namespace,
  taskQueue: options.taskQueue ?? TASK_QUEUE,
  workflowBundle: { code: readFileSync(options.bundlePath, 'utf8') },
  // Accounts sleep for days: only those about to act are worth keeping.
  maxCachedWorkflows: Math.max(options.maxCachedWorkflows ?? 500, 2 * TASKS_AT_ONCE),
  maxConcurrentWorkflowTaskExecutions: TASKS_AT_ONCE,
  stickyQueueScheduleToStartTimeout: options.waitsForItsOwnMs ?? WAITS_FOR_ITS_OWN_MS,
  shutdownGraceTime: options.drainMs ?? DRAIN_MS,
  ...(options.interceptors === undefined ? {} : { interceptors: options.interceptors }),
  ...(options.version === undefined ? {} : { workerDeploymentOptions: deployment(options.version) }),
});

/** Accounts run for months, and a lawful fix must reach all of them (ADR 0013). */
const deployment = (version: NonNullable<AccountWorkerOptions['version']>) => ({
  version,
  useWorkerVersioning: true as const,
  defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
});

/** Creates a worker; `run()` it, and `shutdown()` to drain. */
export const createAccountWorker = ({ host, ...options }: AccountWorkerOptions): Promise<Worker> =>
  Worker.create({ ...accountWorkerOptions(options), activities: createActivities(host) });
