/** Booking what a person said: once, whatever is retried. */
import { activityInfo } from '@temporalio/activity';
import { claimKey, storeResponse } from '../db/request-key.store';
import { takeEvent } from '../db/take-event';
import { fromEventJson } from '../domain/event-json';
import type { Booked, BookRequest } from './contract';
import type { ActivityHost } from './host';

/** Books what a person said and answers the step that follows; a refusal changes nothing. */
export function book(host: ActivityHost, { account, at, said, key: name }: BookRequest): Promise<Booked> {
  const { workflowExecution, activityId } = activityInfo();
  // Not the activity's id: the local try and the one through the queue have different ones.
  const key = { actor: 'workflow', key: `${workflowExecution?.runId}/${name ?? activityId}`, digest: said.type };
  return host.db.transaction().execute(async (tx) => {
    const claim = await claimKey(tx, key);
    if (claim.kind === 'replay') return claim.response as unknown as Booked;
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
