/**
 * How a workflow stands, asked of the server itself: `describe` is exact, where a list may be some seconds behind.
 */
import { type Client, type WorkflowExecutionInfo, WorkflowNotFoundError } from '@temporalio/client';
import { accountWorkflowId, TASK_QUEUE } from '../workflows/contract';

/** A try of an activity or task that has failed this often is stuck, not late. */
const STUCK_ATTEMPTS = 3;

/** An open run. */
export interface OpenRun {
  readonly runId: string;
  /**
   * Whether it has work under way, in its workflow task or through the queue; an idle run waits for a timer or a
   * message.
   */
  readonly isBusy: boolean;
  /** Why it cannot go on; null when it can. */
  readonly stuck: string | null;
}

/** The open run of a workflow id (that run, when given), or null. */
export async function openRun(temporal: Client, workflowId: string, runId?: string): Promise<OpenRun | null> {
  try {
    const { status, runId: present, raw } = await temporal.workflow.getHandle(workflowId, runId).describe();
    if (status.name !== 'RUNNING') return null;
    const activities = (raw.pendingActivities ?? []).map(({ activityType, attempt }) => ({
      name: activityType?.name ?? '',
      attempt: attempt ?? 1,
    }));
    const task = raw.pendingWorkflowTask ?? null;
    const failing = activities.find(({ attempt }) => attempt >= STUCK_ATTEMPTS);
    return {
      runId: present,
      isBusy: activities.length > 0 || task !== null,
      stuck:
        failing !== undefined
          ? `activity ${failing.name} fails, attempt ${failing.attempt}`
          : task !== null && (task.attempt ?? 1) >= STUCK_ATTEMPTS
            ? `its workflow task fails, attempt ${task.attempt}`
            : null,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** The open run of an account, or null. */
export const openRunOf = (temporal: Client, account: string): Promise<OpenRun | null> =>
  openRun(temporal, accountWorkflowId(account));

/** Open children that an account's runs have left behind or still watch. A list: one that began just now may be missing. */
export async function childrenOf(temporal: Client, account: string): Promise<WorkflowExecutionInfo[]> {
  const parent = accountWorkflowId(account).replace(/[\\']/g, '\\$&');
  const query = `ParentWorkflowId = '${parent}' AND ExecutionStatus = 'Running'`;
  const children: WorkflowExecutionInfo[] = [];
  for await (const child of temporal.workflow.list({ query })) if (child.taskQueue === TASK_QUEUE) children.push(child);
  return children;
}

/** Says something to a run; false when it is not open any more. */
export async function ifOpen(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
