/**
 * A sandbox runs in business order however slow the machine is: a timer that fires before the clock has come, or
 * before an event stamped earlier was fed, waits its turn (design, architecture: "Sandbox clock").
 */
import { ApplicationFailure } from '@temporalio/activity';
import { type OpenTurn, stepOf } from '../db/account-turn';
import type { Db } from '../db/connect';
import { pendingBefore } from '../db/tape.store';
import { PERSON_TYPES } from '../domain/event-json';
import type { Step } from '../domain/move';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import type { ActivityHost } from './host';

/** Soon enough not to be noticed in a rehearsal. */
const LOOK_AGAIN_MS = 200;

/** The step to wait with when it is not yet the turn of a deadline; null when it is. */
export async function notYet(tx: Db, host: ActivityHost, turn: OpenTurn, due: Instant): Promise<Step | null> {
  if (!host.clock.isSandbox) return null;
  const wake = { due, wallMs: host.clock.wallMsOf(due) };
  const before = { ...settle(turn.booked.facts, turn.policy, (due - 1) as Instant, 'leave'), facts: turn.booked.facts };
  if (!host.clock.hasCome(due)) return { ...stepOf(before, host.clock), wake };
  const pending = await pendingBefore(tx, turn.booked.facts.account.id, due);
  if (pending === null) return null;
  // A person's act needs the workflow free to hear it: it waits for that message, and looks again soon in any case.
  if (PERSON_TYPES.includes(pending)) {
    return { ...stepOf(before, host.clock), wake: { due, wallMs: host.wallMs() + LOOK_AGAIN_MS } };
  }
  throw ApplicationFailure.create({
    message: 'a fact stamped earlier is not fed yet',
    nextRetryDelay: '100 milliseconds',
  });
}
