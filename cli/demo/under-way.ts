/** What Temporal has in hand for an account that does not move: whether it is late or lost. */
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { accountWorkflowId } from '../../workflows/contract';

/** One line for a person who must look: the run's state, and each try that is under way. */
export async function tellUnderWay(temporal: Client, account: string): Promise<string> {
  const workflowId = accountWorkflowId(account);
  try {
    const { status, raw } = await temporal.workflow.getHandle(workflowId).describe();
    const tries = (raw.pendingActivities ?? []).map(
      ({ activityType, attempt, lastFailure }) =>
        `${activityType?.name} try ${attempt}${lastFailure?.message ? ` after: ${lastFailure.message}` : ''}`,
    );
    const task = raw.pendingWorkflowTask;
    if (task != null) tries.push(`workflow task, attempt ${task.attempt}`);
    return `run ${status.name.toLowerCase()}; ${tries.length === 0 ? 'nothing under way' : tries.join('; ')}`;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'no run on the server';
    throw error;
  }
}
