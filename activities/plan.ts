/** Looking at an account: what is waited for now. */
import { activityInfo } from '@temporalio/activity';
import { actAt, closeTurn, endedAt, openTurn } from '../db/account-turn';
import { markStarted } from '../db/start.store';
import type { Step } from '../domain/move';
import { settle } from '../domain/settle';
import type { PlanRequest } from './contract';
import type { ActivityHost } from './host';
import { notYet } from './turn-of-tape';

/** Makes every due move that is no contact, and answers what is waited for. Safe to repeat. */
export function plan(host: ActivityHost, { account, at: due, begin = false, seq }: PlanRequest): Promise<Step> {
  return host.db.transaction().execute(async (tx) => {
    const { runId } = activityInfo().workflowExecution ?? {};
    if (begin && runId !== undefined) await markStarted(tx, account, runId);
    const turn = await openTurn(tx, host, account);
    if (!turn.booked.hasRun) return endedAt(turn.booked.facts);
    // A run's first look is a deadline too: what is stamped before it, or at it, is known when the run begins.
    const isDeadline = begin || seq !== undefined;
    const early = isDeadline ? await notYet(tx, host, turn, { due, seq }) : null;
    if (early !== null) return early;
    const at = actAt(host, turn, due);
    return closeTurn(tx, host, turn, { at, settled: settle(turn.booked.facts, turn.policy, at, 'leave') });
  });
}
