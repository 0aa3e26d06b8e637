/**
 * The relay: carries what the book says to the workflows that must hear it, at least once and in order per account.
 */
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Db } from '../db/connect';
import { type ClaimedMessage, claim, markFailed, markSent } from '../db/outbox.store';
import type { Instant } from '../domain/time';
import { accountWorkflowId, factsChanged } from '../workflows/contract';
import { underTrace } from './under-trace';

const BATCH = 50;
const RETRY_MS = 1_000;

/** One round: claims a batch and signals. Answers how many messages were dealt with. */
export function relayRound(db: Db, temporal: Client): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const messages = await claim(tx, BATCH);
    if (messages.length === 0) return 0;
    const sent: bigint[] = [];
    await Promise.all(
      messages.map(async (message) => {
        const failure = await underTrace(message.traceparent, () => signal(temporal, message));
        if (failure === null) sent.push(message.id);
        else await markFailed(tx, message.id, failure, RETRY_MS);
      }),
    );
    await markSent(tx, sent);
    return messages.length;
  });
}

/** Signals one account; null when it has arrived. An account without a run has nobody to tell: its next run reads the book. */
async function signal(temporal: Client, { account, kind, body }: ClaimedMessage): Promise<string | null> {
  if (kind !== factsChanged.name) return `unknown message \`${kind}\``;
  if (!isDated(body)) return `a message \`${kind}\` without its instant`;
  try {
    await temporal.workflow.getHandle(accountWorkflowId(account)).signal(factsChanged, body);
    return null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

/** A workflow that got none would take a wrong instant for its next step. */
const isDated = (body: unknown): body is { readonly at: Instant } =>
  typeof body === 'object' && body !== null && 'at' in body && Number.isSafeInteger(body.at);
