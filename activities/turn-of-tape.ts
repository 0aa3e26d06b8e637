/**
 * A sandbox runs in business order however slow the machine is: a timer that fires before the clock has come, or
 * before an event stamped earlier was fed, waits its turn (design, architecture: "Sandbox clock").
 */
import { ApplicationFailure } from '@temporalio/activity';
import { stepOf } from '../db/close-turn';
import type { Db } from '../db/connect';
import type { OpenTurn } from '../db/open-turn';
import { pendingBefore } from '../db/tape.store';
import { PERSON_TYPES } from '../domain/event-json';
import { latestKnown } from '../domain/facts';
import type { Step } from '../domain/move';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import type { ActivityHost } from './host';

/** Soon enough not to be noticed in a rehearsal. */
const LOOK_AGAIN_MS = 200;

/** The deadline that has fired, and the number of the step that it belonged to; none on a run's first look. */
export interface Fired {
  readonly due: Instant;
  readonly seq?: number | undefined;
}

/** The step to wait with when it is not yet the turn of a deadline; null when it is. */
export async function notYet(tx: Db, host: ActivityHost, turn: OpenTurn, { due, seq }: Fired): Promise<Step | null> {
  if (!host.clock.isSandbox) return null;
  const { facts, nextAt } = turn.booked;
  const rest = (at: Instant): Step => stepOf({ ...settle(facts, turn.policy, at, 'leave'), facts }, host.clock);
  const wake = { due, wallMs: host.clock.wallMsOf(due) };
  if (!host.clock.hasCome(due)) return { ...rest((due - 1) as Instant), wake };
  // A fact may have moved the account's next step before this deadline: then that step comes first.
  if (seq !== undefined && facts.seq !== seq) {
    const present = rest(latestKnown(facts) ?? due);
    if (present.wake?.due !== due) return present;
  }
  // A try that was given up may end after the one that took its place, and after what came of that: the book has gone on.
  if (seq === facts.seq && nextAt !== null && nextAt > due) {
    const present = rest((nextAt - 1) as Instant);
    if (present.wake === null || present.wake.due > due) return present;
  }
  const pending = await pendingBefore(tx, facts.account.id, due);
  if (pending === null) return null;
  // A person's act needs the workflow free to hear it: it waits for that message, and looks again soon in any case.
  if (PERSON_TYPES.includes(pending)) {
    return { ...rest((due - 1) as Instant), wake: { due, wallMs: host.wallMs() + LOOK_AGAIN_MS } };
  }
  throw ApplicationFailure.create({
    message: 'a fact stamped earlier is not fed yet',
    nextRetryDelay: '200 milliseconds',
  });
}
