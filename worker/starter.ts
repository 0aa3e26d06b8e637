/**
 * The starter: begins a run for every account that has come within the ladder's reach. Temporal lets one run of an id
 * be open, so starting twice is refused there and harmless here.
 */
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Db } from '../db/connect';
import { type DueStart, dueStarts } from '../db/start.store';
import type { BusinessClock } from '../domain/business-clock';
import { accountWorkflowId, ESCALATE_ACCOUNT, newRun, TASK_QUEUE } from '../workflows/contract';

const BATCH = 100;
/** A run marks its account with its first activity; until then it is not started again. */
const SETTLING_MS = 2_000;

/** The starter of one process. */
export class Starter {
  readonly #started = new Map<string, number>();

  constructor(
    private readonly db: Db,
    private readonly temporal: Client,
    private readonly clock: BusinessClock,
    private readonly wallMs: () => number,
  ) {}

  /** One round: starts what is due. Answers how many runs it began. */
  async round(): Promise<number> {
    const now = this.wallMs();
    for (const [account, at] of this.#started) if (now - at > SETTLING_MS) this.#started.delete(account);
    const due = await dueStarts(this.db, this.clock.now(), BATCH);
    const fresh = due.filter(({ account }) => !this.#started.has(account));
    const begun = await Promise.all(fresh.map((start) => this.#start(start)));
    return begun.filter(Boolean).length;
  }

  async #start(due: DueStart): Promise<boolean> {
    this.#started.set(due.account, this.wallMs());
    try {
      const begun = await startRun(this.temporal, due);
      // The run before this one is about to end; the next round finds the id free.
      if (!begun) this.#started.delete(due.account);
      return begun;
    } catch (error) {
      this.#started.delete(due.account);
      throw error;
    }
  }
}

/** Begins the run of an account. False when one is open: Temporal lets one run of an id be open. */
export async function startRun(temporal: Client, { account, startsAt }: DueStart): Promise<boolean> {
  try {
    await temporal.workflow.start(ESCALATE_ACCOUNT, {
      workflowId: accountWorkflowId(account),
      taskQueue: TASK_QUEUE,
      args: [newRun(account, startsAt)],
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
