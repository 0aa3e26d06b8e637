/**
 * An account watches its visit: the visit has timers of its own, the account goes on hearing what is said.
 */
import { condition, getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Step } from '../domain/move';
import { lookAgain, visitWorkflowId } from './contract';
import { fieldVisit } from './field-visit';
import { type Inbox, takeMessage, type Waiting } from './inbox';
import { isVisit } from './stage';

/** Starts the visit as a child and hears messages until the account has moved on from it. */
export async function watchVisit(
  account: string,
  first: Step,
  inbox: Inbox,
  hear: (message: Waiting) => Promise<Step>,
): Promise<Step> {
  const workflowId = visitWorkflowId(account, first.seq);
  const visit = await startChild(fieldVisit, {
    workflowId,
    args: [{ account, step: first }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  let result: Step | null = null;
  // A cancelled visit has nothing to report: the account has moved on already.
  const over = visit.result().then(
    (step) => {
      result = step;
    },
    () => undefined,
  );
  const handle = getExternalWorkflowHandle(workflowId);
  for (;;) {
    await condition(() => result !== null || inbox.waiting.length > 0);
    const message = takeMessage(inbox);
    if (message === undefined) return result ?? first;
    const step = await hear(message);
    if (result !== null) return newer(step, result);
    if (isVisit(step)) {
      inbox.step = step;
      await handle.signal(lookAgain, { at: message.at }).catch(() => undefined);
    } else {
      await handle.cancel().catch(() => undefined);
      await over;
      return result === null ? step : newer(step, result);
    }
  }
}

/** The step that rests on more of the ledger; the account's own when both know the same. */
const newer = (own: Step, visits: Step): Step => (visits.seq > own.seq ? visits : own);
