/** Booking what a person said: once, whatever is retried. */
import { activityInfo } from '@temporalio/activity';
import type { Json } from '../db/cells';
import { claimKey, storeResponse } from '../db/request-key.store';
import { takeEvent } from '../db/take-event';
import { fromEventJson } from '../domain/event-json';
import { isStep } from '../domain/expectation-json';
import type { Booked, BookRequest } from './contract';
import type { ActivityHost } from './host';

/** Books what a person said and answers the step that follows; a refusal changes nothing. */
export function book(host: ActivityHost, { account, at, said, key: name }: BookRequest): Promise<Booked> {
  const { workflowExecution, activityId } = activityInfo();
  // Not the activity's id: the local try and the one through the queue have different ones.
  const key = { actor: 'workflow', key: `${workflowExecution?.runId}/${name ?? activityId}`, digest: said.type };
  return host.db.transaction().execute(async (tx) => {
    const claim = await claimKey(tx, key);
    if (claim.kind === 'replay') return bookedBefore(claim.response);
    const { step, refused } = await takeEvent(
      tx,
      host,
      account,
      fromEventJson({ ...said, at: host.clock.actAt(at), effective: null }),
    );
    const booked = { step, refused: refused === null ? null : `${refused.field}: ${refused.reason}` };
    await storeResponse(tx, key, 200, booked);
    return booked;
  });
}

/** What the first try answered. */
function bookedBefore(kept: Json): Booked {
  if (typeof kept === 'object' && kept !== null && 'step' in kept && 'refused' in kept) {
    const { step, refused } = kept;
    if (isStep(step) && (refused === null || typeof refused === 'string')) return { step, refused };
  }
  throw new TypeError('what was kept under the key of an act is no answer to it');
}
