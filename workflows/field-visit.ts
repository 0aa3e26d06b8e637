/**
 * The story of one visit: announce it, wait out the notice, send the team, wait for what they report.
 */
import {
  CancellationScope,
  CancelledFailure,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities, ContactRequest } from '../activities/contract';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';
import { activitiesOf } from './activities';
import { type AccountRun, lookAgain, visitMoved } from './contract';
import { untilToldOr } from './deadline';
import { isVisit } from './stage';
import { followTrace, heardTrace, type Trace } from './trace';

/** Input of a visit: the step that called for it. */
interface Visit extends Pick<AccountRun, 'account' | 'localFirst'> {
  readonly step: Step;
}

/** Walks a visit to its end and answers the step that follows it. The account cancels it when it is off. */
export async function fieldVisit(visit: Visit): Promise<Step> {
  const { account, step: first } = visit;
  const { plan, contact } = activitiesOf(visit);
  const told: { readonly at: Instant; readonly trace: Trace }[] = [];
  setHandler(lookAgain, ({ at }) => void told.push({ at, trace: heardTrace() }));
  let step = first;
  while (isVisit(step)) {
    await untilToldOr(step.wake, () => told.length > 0);
    const message = told.shift();
    if (message !== undefined) {
      followTrace(message.trace);
      step = await plan({ account, at: message.at, since: step.seq });
    } else if (step.wake !== null) {
      const due = { account, at: step.wake.due, seq: step.seq };
      step = step.next.what === 'contact' ? await finished(contact, due) : await plan(due);
    }
    if (isVisit(step)) await tellAccount(step);
  }
  return step;
}

/**
 * A contact that is in hand when the visit is called off is finished first: only who made it can say whether it left, and
 * nobody else tries it again. None is begun after that.
 */
function finished(contact: Activities['contact'], due: ContactRequest): Promise<Step> {
  if (CancellationScope.current().consideredCancelled) throw new CancelledFailure('the visit is called off');
  return CancellationScope.nonCancellable(() => contact(due));
}

/** The account must know that the visit is open, since people report to the account. */
async function tellAccount(step: Step): Promise<void> {
  const { parent } = workflowInfo();
  if (parent)
    await getExternalWorkflowHandle(parent.workflowId)
      .signal(visitMoved, step)
      .catch((error: unknown) => {
        if (isCancellation(error)) throw error;
      });
}
