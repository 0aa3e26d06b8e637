/** Looking at an account: what is waited for now. */
import { activityInfo } from '@temporalio/activity';
import { closeTurn, endedAt } from '../db/close-turn';
import type { Db } from '../db/connect';
import { loneTurn } from '../db/lone-turn';
import { actAt, type OpenTurn } from '../db/open-turn';
import { markStarted } from '../db/start.store';
import type { Step } from '../domain/move';
import { settle } from '../domain/settle';
import type { PlanRequest } from './contract';
import type { ActivityHost } from './host';
import { recordLost } from './lost-contacts';
import { notYet } from './turn-of-tape';

/** Makes every due move that is no contact, and answers what is waited for. Safe to repeat. */
export async function plan(host: ActivityHost, request: PlanRequest): Promise<Step> {
  const { account, begin = false } = request;
  const { runId } = activityInfo().workflowExecution ?? {};
  if (begin && runId !== undefined) await markStarted(host.db, account, runId);
  return loneTurn(host.db, host, account, (tx, turn) => look(tx, host, turn, request));
}

async function look(
  tx: Db,
  host: ActivityHost,
  turn: OpenTurn,
  { account, at: due, begin = false, seq, since = begin ? 0 : seq }: PlanRequest,
): Promise<Step> {
  if (since !== undefined && turn.booked.facts.seq > since) await settleLost(tx, host, account, since);
  if (!turn.booked.hasRun) return endedAt(turn.booked.facts);
  // A run's first look is a deadline too: what is stamped before it, or at it, is known when the run begins.
  const isDeadline = begin || seq !== undefined;
  const early = isDeadline ? await notYet(tx, host, turn, { due, seq }) : null;
  if (early !== null) return early;
  const at = actAt(host, turn, due);
  return closeTurn(tx, host, turn, { at, settled: settle(turn.booked.facts, turn.policy, at, 'leave') });
}

/** What the run left behind when a task of it was lost is unknown from now on. */
async function settleLost(tx: Db, host: ActivityHost, account: string, since: number): Promise<void> {
  const { channels } = await recordLost(tx, account, since);
  for (const channel of channels) host.watch?.contactEnded(channel, 'unknown', null);
}
