/**
 * The floor: what Temporal itself costs. A rung is one timer and one activity that does nothing; nothing is carried.
 */
import { condition, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { BareActivities } from './worker/bare-activities';

/** How many rungs, and the pause before each in milliseconds. */
export interface BareRun {
  readonly rungs: number;
  readonly pauseMs: number;
}

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });
const local = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** Timer and regular activity. */
export async function bareLadder({ rungs, pauseMs }: BareRun): Promise<void> {
  for (let rung = 0; rung < rungs; rung += 1) {
    await sleep(pauseMs);
    await nothing();
  }
}

/** Timer and local activity. */
export async function bareLocalLadder({ rungs, pauseMs }: BareRun): Promise<void> {
  for (let rung = 0; rung < rungs; rung += 1) {
    await sleep(pauseMs);
    await local.nothing();
  }
}

/** A workflow that waits: one timer, far away. */
export async function bareParked(): Promise<void> {
  await condition(() => false, '30 days');
}
