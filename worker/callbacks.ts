/**
 * The inbox of callbacks, worked off: each in one transaction with its effect. One that fails is tried again, and given up
 * after ten minutes; meanwhile only what is about the same contact or number waits for it, and for a defect not that long.
 */

import { sql } from 'kysely';
import { callStatus, legStatus } from '../db/callbacks/call-status';
import type { CallbackHandlers, CallbackHost } from '../db/callbacks/handler';
import { messageIn } from '../db/callbacks/message-in';
import { messageStatus } from '../db/callbacks/message-status';
import { recording } from '../db/callbacks/recording';
import { voiceChoice } from '../db/callbacks/voice-choice';
import {
  type ClaimedCallback,
  claimCallback,
  isCallbackOpen,
  markFailedOnce,
  markHandled,
} from '../db/callbacks.store';
import type { Db } from '../db/connect';
import { isPassing } from '../db/passing-error';
import { pauseAfter, TRIES_IN_THE_WAY } from './callback-tries';
import { mailInbound } from './mail/mail-inbound';

/** Every kind that is handled. What has no handler waits in the inbox until there is one. */
export const CALLBACK_HANDLERS: CallbackHandlers = {
  'twilio/message-status': messageStatus,
  'twilio/message-in': messageIn,
  'twilio/call-status': callStatus,
  'twilio/leg-status': legStatus,
  'twilio/recording': recording,
  'twilio/voice-choice': voiceChoice,
  'mail/inbound': mailInbound,
};

/** So many callbacks of one round at once: a round ends, so that who stops the loop need not wait long. */
const LANES = 4;
const LANE_MAX = 50;

/** What the loop works with. */
export interface CallbacksHost extends CallbackHost {
  readonly db: Db;
  /** Hears of a handler that failed; no words of the sender. */
  readonly onFailed?: (kind: string, error: string, isGivenUp: boolean, id: string) => void;
}

/** One round: answers how many callbacks were dealt with. People do not wait for reports: they have a lane of their own. */
export async function callbackRound(host: CallbacksHost, handlers = CALLBACK_HANDLERS): Promise<number> {
  if (!(await isCallbackOpen(host.db))) return 0;
  const all = Object.keys(handlers);
  const urgent = all.filter((kind) => handlers[kind]?.isUrgent);
  const lanes = [urgent, ...Array.from({ length: LANES - 1 }, () => all)];
  const done = await Promise.all(lanes.map((kinds) => lane(host, handlers, kinds)));
  return done.reduce((sum, count) => sum + count, 0);
}

async function lane(host: CallbacksHost, handlers: CallbackHandlers, kinds: readonly string[]): Promise<number> {
  let count = 0;
  while (count < LANE_MAX && (await one(host, handlers, kinds))) count += 1;
  return count;
}

/** Deals with the next one; false when there is none. What its handler did is undone when it fails; its claim is not. */
function one(host: CallbacksHost, handlers: CallbackHandlers, kinds: readonly string[]): Promise<boolean> {
  const { db, turns } = host;
  return db.transaction().execute(async (tx) => {
    const claimed = await claimCallback(tx, kinds, TRIES_IN_THE_WAY);
    if (claimed === null) return false;
    await sql`savepoint handling`.execute(tx);
    try {
      const result = await handlers[kindOf(claimed)]?.handle(tx, host, claimed);
      await markHandled(tx, claimed.id, result ?? 'no-handler', turns.clock.now());
    } catch (error) {
      await sql`rollback to savepoint handling`.execute(tx);
      await failed(tx, host, claimed, error);
    }
    return true;
  });
}

async function failed(
  tx: Db,
  { turns, onFailed }: CallbacksHost,
  claimed: ClaimedCallback,
  error: unknown,
): Promise<void> {
  const tries = claimed.attempts + 1;
  const name = nameOf(error);
  const isInTheWay = claimed.isWaitedFor && tries >= TRIES_IN_THE_WAY && !isPassing(name);
  const retryMs = isInTheWay ? null : pauseAfter(tries);
  const isGivenUp = retryMs === null;
  await markFailedOnce(tx, claimed.id, { error: name, retryMs, at: turns.clock.now() });
  onFailed?.(kindOf(claimed), name, isGivenUp, `${claimed.id}`);
}

const kindOf = ({ provider, kind }: ClaimedCallback): string => `${provider}/${kind}`;

/** The kind of an error, with the code of the database if it has one, and where it arose. Its words are not kept. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  // The stack begins with the words, and they may look like a place.
  const frames = stack.slice(stack.indexOf(message) + message.length);
  const [, place] = /\n\s+at .*?([\w.-]+\.[jt]s:\d+)/.exec(frames) ?? [];
  const kind = 'code' in error ? `${name} ${String(error.code)}` : name;
  return place === undefined ? kind : `${kind} at ${place}`;
}
