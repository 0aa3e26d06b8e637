/**
 * What becomes of agents' calls by itself: one that the agent never took is released, and one that the network says was
 * not answered is booked as that, if nobody has reported it meanwhile. The account's workflow hears it like any outcome.
 */
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { loadAccount } from '../db/account.store';
import { releaseCall } from '../db/agent-call';
import { abandonedCalls, markBooked, type UnbookedCall, unbookedCalls } from '../db/call-results.store';
import type { Db } from '../db/connect';
import type { BusinessClock } from '../domain/business-clock';
import { isPersonJson, type PersonJson, toEventJson } from '../domain/event-json';
import { ownCode, resultOf } from '../domain/voice/call-outcome';
import { UNHEARD } from '../domain/voice/call-report';
import { openNow } from '../domain/walk';
import { accountWorkflowId } from '../workflows/contract';

/** An agent whose telephone rings takes the call within that, or does not. */
const TAKES_MS = 180_000;
/** An agent has so long to report a call themselves. */
const REPORTS_MS = 60_000;
/** A workflow that does not answer is asked again in another round. */
const ANSWERS_MS = 10_000;
const BATCH = 50;

/** What the rounds work with. */
export interface CallResultsHost {
  readonly db: Db;
  readonly temporal: Client;
  readonly clock: BusinessClock;
  /** Instead of the times above, milliseconds. */
  readonly takesMs?: number;
  readonly reportsMs?: number;
}

/** One round; answers how many calls were dealt with. */
export async function callResultsRound(host: CallResultsHost): Promise<number> {
  const { db } = host;
  const abandoned = await abandonedCalls(db, host.takesMs ?? TAKES_MS, BATCH);
  for (const ref of abandoned) await db.transaction().execute((tx) => releaseCall(tx, ref));
  const unbooked = await unbookedCalls(db, host.reportsMs ?? REPORTS_MS, BATCH);
  let booked = 0;
  for (const call of unbooked) if (await book(host, call)) booked += 1;
  return abandoned.length + booked;
}

/** Books one; false when the workflow did not answer. */
async function book(host: CallResultsHost, call: UnbookedCall): Promise<boolean> {
  const { db, temporal, clock } = host;
  const said = saidOf(call, clock);
  if (said === null || !(await isOpen(db, call))) {
    await markBooked(db, call.ref);
    return true;
  }
  const handle = temporal.workflow.getHandle(accountWorkflowId(call.account));
  try {
    await temporal.withDeadline(Date.now() + ANSWERS_MS, () =>
      handle.executeUpdate(said.type, { args: [{ said, at: clock.now() }], updateId: `call-${call.ref}` }),
    );
  } catch (error) {
    // Refused: somebody was quicker, or the account has moved on. Anything else is no answer.
    if (!(error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError)) return false;
  }
  await markBooked(db, call.ref);
  return true;
}

/** Whether the call that it was made for is still open. */
async function isOpen(db: Db, { account, seq }: UnbookedCall): Promise<boolean> {
  const booked = await loadAccount(db, account, { lock: false });
  return booked !== null && openNow(booked.facts.acts)?.seq === seq;
}

function saidOf({ rung, status }: UnbookedCall, clock: BusinessClock): PersonJson | null {
  const code = ownCode(resultOf({ ...UNHEARD, status }, true));
  if (code === null) return null;
  const at = clock.now();
  const json = toEventJson({ type: 'outcome', rung, code, promise: null, actor: null, at, effective: null });
  if (!isPersonJson(json)) throw new TypeError('an outcome is an act of a person');
  const { at: _at, effective: _effective, ...said } = json;
  return said as PersonJson;
}
