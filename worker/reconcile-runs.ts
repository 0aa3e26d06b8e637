/**
 * From the book to the clock: what has a run in the book must have one in Temporal, and what was due must have
 * happened. A run that ends by itself clears its mark in the book first, in the transaction that closes the episode; so
 * a mark without an open run is one that was terminated, has failed or was deleted.
 */
import { type AccountStand, askForRun, type RunningAccount, standsOf } from '../db/drift.store';
import { accountWorkflowId, factsChanged, LEGAL_CASE } from '../workflows/contract';
import type { Pass } from './drift';
import { childrenOf, ifOpen, type OpenRun, openRun, openRunOf } from './run-state';
import { startRun } from './starter';

/** An account that the book says has a run. */
export async function checkRun(pass: Pass, { account, runId }: RunningAccount): Promise<void> {
  if ((await openRunOf(pass.temporal, account)) === null) await restart(pass, account, runId);
}

/** An account whose run should have begun. One that is open without the book's knowing is found from the other side. */
export async function checkStart(pass: Pass, account: string): Promise<void> {
  if ((await openRunOf(pass.temporal, account)) === null) await restart(pass, account, null);
}

/** An account whose next step is long due: its run looks again, at the instant at which the step was due. */
export async function checkDeadline(pass: Pass, { account, runId, nextAt }: RunningAccount): Promise<void> {
  const { temporal, tally, dryRun } = pass;
  const run = await openRunOf(temporal, account);
  // A dry run changes nothing, so the sweep over all runs has counted this one already.
  if (run === null || nextAt === null) return dryRun ? undefined : restart(pass, account, runId);
  const stuck = await whyStuck(pass, account, run);
  if (stuck !== null) return tally.add('deadline-passed', account, 'open', stuck);
  if (run.isBusy) return;
  // It has gone on while we asked.
  if ((await standsOf(pass.db, [account])).get(account)?.nextAt !== nextAt) return;
  if (dryRun) return tally.add('deadline-passed', account, 'left');
  const handle = temporal.workflow.getHandle(accountWorkflowId(account), run.runId);
  if (await ifOpen(handle.signal(factsChanged, { at: nextAt }))) tally.add('deadline-passed', account, 'healed');
}

/** Why neither the run nor a child of it can go on; null when they can. */
async function whyStuck({ temporal }: Pass, account: string, run: OpenRun): Promise<string | null> {
  if (run.stuck !== null || run.isBusy) return run.stuck;
  for (const { workflowId, runId } of await childrenOf(temporal, account)) {
    const child = await openRun(temporal, workflowId, runId);
    if (child !== null && child.stuck !== null) return child.stuck;
  }
  return null;
}

/** Begins the run that is missing. Only who takes the lost mark out of the book counts the drift as healed by him. */
async function restart(pass: Pass, account: string, lost: string | null): Promise<void> {
  const { db, temporal, clock, tally, dryRun } = pass;
  const stand = (await standsOf(db, [account])).get(account);
  // It has ended, or begun anew, while we looked.
  if (stand === undefined || stand.runId !== lost) return;
  if (dryRun) return tally.add('run-missing', account, 'left');
  await endLeftBehind(pass, stand);
  const startsAt = await askForRun(db, account, lost, clock.now());
  if (startsAt === null) return;
  await startRun(temporal, { account, startsAt });
  tally.add('run-missing', account, 'healed');
}

/**
 * Ends what the lost run has left open, where the new one will open it anew under the same id. A legal case that was
 * accepted lives on: nobody opens it again.
 */
async function endLeftBehind({ temporal }: Pass, { account, nextWhat }: AccountStand): Promise<void> {
  for (const { workflowId, runId, type } of await childrenOf(temporal, account)) {
    if (type === LEGAL_CASE && nextWhat !== 'referral') continue;
    const handle = temporal.workflow.getHandle(workflowId, runId);
    await ifOpen(handle.terminate('the run of its account is gone; the next one opens it anew'));
  }
}
