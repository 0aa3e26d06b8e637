/**
 * A sandbox runs in business order however slow the machine is: a timer that fires before the clock has come, or
 * before an event stamped earlier was fed, waits its turn (design, architecture: "Sandbox clock").
 */
import { type OpenTurn, stepOf } from '../db/account-turn';
import type { Db } from '../db/connect';
import { pendingBefore } from '../db/tape.store';
import type { Step } from '../domain/move';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import type { ActivityHost } from './host';

/** The step to wait with when it is not yet the turn of a deadline; null when it is. */
export async function notYet(tx: Db, host: ActivityHost, turn: OpenTurn, due: Instant): Promise<Step | null> {
  if (!host.clock.isSandbox) return null;
  const wake = { due, wallMs: host.clock.wallMsOf(due) };
  const before = { ...settle(turn.booked.facts, turn.policy, (due - 1) as Instant, 'leave'), facts: turn.booked.facts };
  if (!host.clock.hasCome(due)) return { ...stepOf(before, host.clock), wake };
  // The event that is on its way brings a message, and the message makes the account look again.
  if (await pendingBefore(tx, turn.booked.facts.account.id, due)) return { ...stepOf(before, host.clock), wake: null };
  return null;
}
