/** Memory of a worker for each workflow that is open, cached and waiting. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { WORKFLOW_BUNDLE } from '../../cli/package-root';
import { instant } from '../../domain/time';
import { ESCALATE_ACCOUNT, newRun } from '../../workflows/contract';
import { residentBytes } from '../measure/cpu';
import { clientOf, startAll } from '../measure/load';
import type { Measured } from '../measure/rounds';
import { inScratch } from '../measure/scratch';
import { type ServerKind, startServer } from '../measure/servers';
import { startWorker } from '../worker/child';
import type { Body } from '../worker/order';
import { stubAccount } from '../worker/stub-activities';

const FAR_MS = 30 * 86_400_000;
const SETTLE_MS = 3_000;
/** The event that a parked workflow ends with: its timer. */
const PARKED_EVENTS = 5;

/** A kind of workflow to park. */
export interface ParkedSide {
  readonly name: string;
  readonly workflowType: string;
  readonly body: Body;
  readonly bundlePath: string;
  readonly argsOf: (place: number) => unknown[];
}

/** The least that waits, and an account that waits. */
export const parkedSides = (bareBundle: string): ParkedSide[] => [
  {
    name: 'floor',
    workflowType: 'bareParked',
    body: { kind: 'bare' },
    bundlePath: bareBundle,
    argsOf: () => [],
  },
  {
    name: 'forbear',
    workflowType: ESCALATE_ACCOUNT,
    body: { kind: 'stub', pauseMs: FAR_MS },
    bundlePath: WORKFLOW_BUNDLE,
    argsOf: (place) => [newRun(stubAccount(1, place), instant(0))],
  },
];

/** Parks so many on a fresh server and answers what each costs. */
export function runParked(side: ParkedSide, server: ServerKind, count: number): Promise<Measured> {
  return inScratch(async (folder) => {
    const temporal = await startServer(server, folder);
    const client = await clientOf(temporal.address);
    const taskQueue = 'bench';
    const { body, bundlePath, workflowType, argsOf } = side;
    const worker = await startWorker({ address: temporal.address, taskQueue, bundlePath, body, cached: 2 * count });
    const park = async (name: string, many: number): Promise<void> => {
      const load = { workflowType, taskQueue, count: many, idOf: (place: number) => `${name}/${place}`, argsOf };
      for (const handle of await startAll(client, load)) await untilParked(handle);
      await pause(SETTLE_MS);
    };
    try {
      await park('first', Math.ceil(count / 5));
      const before = residentBytes(worker.pid);
      await park('then', count);
      return { 'memory of an open account': (residentBytes(worker.pid) - before) / count };
    } finally {
      await worker.kill();
      await client.connection.close();
      await temporal.stop();
    }
  });
}

async function untilParked(handle: WorkflowHandle): Promise<void> {
  while ((await handle.describe()).historyLength < PARKED_EVENTS) await pause(20);
}
