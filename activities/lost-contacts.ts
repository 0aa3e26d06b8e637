/**
 * Contacts of a try that died: reserved, and nobody recorded whether they left. A run does one thing at a time, so when it
 * comes back to a step, whatever it reserved at or after that step is of a task that was lost.
 */
import type { Db } from '../db/connect';
import { confirmContact, madeSince } from '../db/contact.store';

/** What was found. */
export interface Lost {
  /** Whether the step's own contact was made, whatever became of it. */
  readonly isMade: boolean;
  /** Channels of the contacts that have just become unknown. */
  readonly channels: readonly string[];
}

export const NOTHING_LOST: Lost = { isMade: false, channels: [] };

/** Records as unknown what was reserved at or after a step of the account and never confirmed. Never sent again. */
export async function recordLost(tx: Db, account: string, step: number): Promise<Lost> {
  const made = await madeSince(tx, account, step);
  const channels: string[] = [];
  for (const { seq, channel, state } of made) {
    if (state !== 'reserved') continue;
    const unknown = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
    if (await confirmContact(tx, account, seq, unknown)) channels.push(channel);
  }
  return { isMade: made.some(({ stepSeq }) => stepSeq === step), channels };
}
