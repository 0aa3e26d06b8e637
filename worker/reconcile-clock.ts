/**
 * From the clock to the book: what runs in Temporal must be wanted by the book. The list of runs is a few seconds
 * behind: a run that it shows may have ended, and one that has just begun may be missing. So whatever a page shows is
 * asked again, of the server itself and then of the book, before anything is done; and what is missing is found by the
 * next pass.
 */
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { type AccountStand, standsOf } from '../db/drift.store';
import { instant } from '../domain/time';
import {
  accountOfWorkflow,
  ESCALATE_ACCOUNT,
  episodeClosed,
  FIELD_VISIT,
  factsChanged,
  LEGAL_CASE,
  lookAgain,
  TASK_QUEUE,
} from '../workflows/contract';
import type { Pass } from './drift';
import { each } from './pages';
import { ifOpen, openRun } from './run-state';

const QUERY = `WorkflowType IN ('${ESCALATE_ACCOUNT}', '${FIELD_VISIT}', '${LEGAL_CASE}') AND ExecutionStatus = 'Running'`;
const AT_ONCE = 10;

/** Every open workflow of ours, as the list shows it. */
export async function* openWorkflows({ temporal }: Pick<Pass, 'temporal'>, pageSize: number) {
  for await (const listed of temporal.workflow.list({ query: QUERY, pageSize })) {
    if (listed.taskQueue === TASK_QUEUE) yield listed;
  }
}

/** A page of the list against the book. What began a moment ago is left alone: the book may be about to note it. */
export async function checkPage(pass: Pass, page: readonly WorkflowExecutionInfo[]): Promise<void> {
  const before = Date.now() - pass.patienceMs;
  const settled = page.flatMap((listed) => {
    const account = accountOfWorkflow(listed.type, listed.workflowId);
    return account === null || listed.startTime.getTime() > before ? [] : [{ ...listed, account }];
  });
  const stands = await standsOf(
    pass.db,
    settled.map(({ account }) => account),
  );
  const odd = settled.filter(({ type, account }) => !isWanted(type, stands.get(account)));
  const nobodys = odd.filter(({ account }) => !stands.has(account)).length;
  const mayTerminate = nobodys <= (pass.terminateAtMost ?? Number.POSITIVE_INFINITY);
  await each(odd, AT_ONCE, (listed) => settle(pass, listed, mayTerminate));
}

/** Whether the book wants a workflow of that type to be open. */
function isWanted(type: string, stand: AccountStand | undefined): boolean {
  if (stand === undefined) return false;
  if (type === LEGAL_CASE) return stand.hasEpisode;
  return stand.runId !== null && stand.status !== 'current' && stand.status !== 'closed';
}

type Odd = Pick<WorkflowExecutionInfo, 'type' | 'workflowId' | 'runId'> & { readonly account: string };

async function settle(pass: Pass, { type, workflowId, runId, account }: Odd, mayTerminate: boolean): Promise<void> {
  const { db, temporal, tally, dryRun } = pass;
  if ((await openRun(temporal, workflowId, runId)) === null) return;
  const stand = (await standsOf(db, [account])).get(account);
  if (isWanted(type, stand)) return;
  const kind = stand === undefined ? 'run-of-nobody' : 'run-unwanted';
  if (dryRun) return tally.add(kind, account, 'left');
  if (stand === undefined && !mayTerminate) {
    return tally.add(kind, account, 'open', 'too many at once; is this the right book?');
  }
  const handle = temporal.workflow.getHandle(workflowId, runId);
  // Never after its next step: should a run be just beginning after all, that step keeps its instant.
  const at = instant(Math.min(pass.clock.now(), stand?.nextAt ?? Number.POSITIVE_INFINITY));
  const act =
    stand === undefined
      ? handle.terminate(`the book has no account \`${account}\``)
      : type === LEGAL_CASE
        ? handle.signal(episodeClosed)
        : type === FIELD_VISIT
          ? handle.signal(lookAgain, { at })
          : handle.signal(factsChanged, { at });
  if (await ifOpen(act)) tally.add(kind, account, 'healed');
}
