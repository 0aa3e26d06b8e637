/**
 * An account watches its visit: the visit has timers of its own, the account goes on hearing what is said.
 */
import { condition, getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { PlanRequest } from '../activities/contract';
import type { Step } from '../domain/move';
import { type AccountRun, lookAgain, visitWorkflowId } from './contract';
import { fieldVisit } from './field-visit';
import { type Inbox, takeMessage, type Waiting } from './inbox';
import { isVisit } from './stage';
import { mayLookAfter, tellOfLoss, type VisitEnd } from './visit-end';

/** What the account does beside watching. */
interface Desk {
  readonly inbox: Inbox;
  readonly hear: (message: Waiting) => Promise<Step>;
  readonly plan: (request: PlanRequest) => Promise<Step>;
}

/** What follows a visit. */
export interface Watched {
  readonly step: Step;
  /** Whether it ended without an answer though the account had not called it off. */
  readonly isLost: boolean;
}

/** Starts the visit as a child and hears messages until the account has moved on from it, or the visit has ended. */
export async function watchVisit(run: AccountRun, first: Step, desk: Desk): Promise<Watched> {
  const { inbox } = desk;
  const visit = await openVisit(run, first);
  for (;;) {
    await condition(() => visit.end() !== null || inbox.waiting.length > 0);
    const message = takeMessage(inbox);
    const watched = message === undefined ? await afterEnd(visit, desk) : await afterMessage(visit, desk, message);
    if (watched !== null) return watched;
  }
}

/** A visit that the account has begun. */
interface OpenVisit {
  readonly workflowId: string;
  /** How it has ended; null while it is open. */
  end(): VisitEnd | null;
  readonly over: Promise<void>;
  /** Looks at the account when the visit can reserve nothing any more: what it left without an end becomes unknown. */
  readonly lookAfter: (desk: Desk, at: AccountRun['at']) => Promise<Step>;
  /** When the run began: nothing that the book knows is stamped before it. */
  readonly begunAt: AccountRun['at'];
}

async function openVisit({ account, at, localFirst = false }: AccountRun, first: Step): Promise<OpenVisit> {
  const workflowId = visitWorkflowId(account, first.seq);
  const visit = await startChild(fieldVisit, {
    workflowId,
    args: [{ account, step: first, ...(localFirst && { localFirst }) }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  let end: VisitEnd | null = null;
  const over = visit.result().then(
    (step) => {
      end = { step };
    },
    (error: unknown) => {
      end = { step: null, error };
    },
  );
  return {
    workflowId,
    end: () => end,
    over,
    lookAfter: ({ plan }, when) => plan({ account, at: when, since: first.seq }),
    begunAt: at,
  };
}

/** The visit has ended and nothing was said: its answer, or a look of the account's own. */
async function afterEnd(visit: OpenVisit, desk: Desk): Promise<Watched | null> {
  const end = visit.end();
  if (end === null) return null;
  if (end.step !== null) return { step: end.step, isLost: false };
  if (!mayLookAfter()) {
    await condition(() => desk.inbox.waiting.length > 0);
    return null;
  }
  tellOfLoss(visit.workflowId, end);
  return { step: await visit.lookAfter(desk, visit.begunAt), isLost: true };
}

/** Something was said: the visit hears of it, or is called off when the account has moved on from it. */
async function afterMessage(visit: OpenVisit, desk: Desk, message: Waiting): Promise<Watched | null> {
  const handle = getExternalWorkflowHandle(visit.workflowId);
  const step = await desk.hear(message);
  const answer = (): Watched | null => {
    const told = visit.end()?.step ?? null;
    return told === null ? null : { step: newer(step, told), isLost: false };
  };
  const known = answer();
  if (known !== null) return known;
  if (isVisit(step)) {
    desk.inbox.step = step;
    await handle.signal(lookAgain, { at: message.at }).catch(() => undefined);
    return null;
  }
  await handle.cancel().catch(() => undefined);
  await visit.over;
  const last = answer();
  if (last !== null) return last;
  return { step: mayLookAfter() ? await visit.lookAfter(desk, message.at) : step, isLost: false };
}

/** The step that rests on more of the ledger; the account's own when both know the same. */
const newer = (own: Step, visits: Step): Step => (visits.seq > own.seq ? visits : own);
