/**
 * The feeder of a sandbox: plays the tape in business order, each event behind the rungs that were due before it.
 * Facts are booked, people's acts are told to the workflow as an agent or approver would tell it.
 */
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Db } from '../db/connect';
import { isOpenInBook } from '../db/open-step';
import type { TurnHost } from '../db/open-turn';
import { takeFact } from '../db/take-event';
import { dueTape, markFed, type TapeEntry } from '../db/tape.store';
import { type EventJson, fromEventJson, isPersonJson, type PersonJson } from '../domain/event-json';
import { accountWorkflowId } from '../workflows/contract';

const BATCH = 64;

/** What the feeder plays to, and who hears of refusals. */
export interface FeederHost {
  readonly db: Db;
  readonly temporal: Client;
  readonly turns: TurnHost;
  readonly onRefused: (account: string, type: string, reason: string) => void;
}

/** One round: feeds what is due now. Answers how many events were fed. */
export async function feedRound(host: FeederHost): Promise<number> {
  const entries = await dueTape(host.db, host.turns.clock.now(), BATCH);
  await Promise.all(entries.map((entry) => feed(host, entry)));
  return entries.length;
}

async function feed(host: FeederHost, entry: TapeEntry): Promise<void> {
  const event = { ...(entry.body as unknown as EventJson), at: entry.at };
  if (isPersonJson(event)) return tell(host, entry, event);
  const { refused } = await host.db.transaction().execute(async (tx) => {
    // Another feeder may have fed it since it was read.
    if (!(await markFed(tx, entry))) return { refused: null };
    return takeFact(tx, host.turns, entry.account, fromEventJson(event));
  });
  if (refused !== null) host.onRefused(entry.account, event.type, `${refused.field}: ${refused.reason}`);
}

/** Tells the workflow what a person said. The update's id makes a second telling harmless. */
async function tell(
  host: FeederHost,
  entry: TapeEntry,
  { effective: _, at, ...said }: PersonJson & EventJson,
): Promise<void> {
  const handle = host.temporal.workflow.getHandle(accountWorkflowId(entry.account));
  try {
    await handle.executeUpdate(said.type, { args: [{ said, at }], updateId: `tape/${entry.account}/${entry.n}` });
    await markFed(host.db, entry);
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError)) throw error;
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    // The book may know of the opening a moment before the workflow does: then it is told again.
    if (isEarly(error, reason) && (await isOpenInBook(host.db, entry.account, said))) return;
    await markFed(host.db, entry);
    host.onRefused(entry.account, said.type, reason);
  }
}

/** Whether the refusal is of what is open, not of what was said: that is wrong however often it is told. */
const isEarly = (error: Error, reason: string): boolean =>
  error instanceof WorkflowNotFoundError || reason.startsWith('rung: ');
