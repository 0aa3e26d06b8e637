/** For tests: many accounts whose first text message is due. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { plan } from '../../activities/plan';
import { eachOf } from '../../bench/book/each-of';
import { accountId, DAY_ZERO, fill } from '../../bench/book/fill';
import { ladderPolicy } from '../../bench/book/ladder-policy';
import type { FreshBook } from '../../db/fresh-book';
import type { Step } from '../../domain/move';
import { type Instant, instant } from '../../domain/time';

const AT_ONCE = 8;
const A_DAY_AND_A_HALF_MS = 36 * 3_600_000;

/** Books so many accounts, begins a run for each, and answers what their runs would ask for. */
export async function manyDue({ db }: FreshBook, host: ActivityHost, count: number): Promise<ContactRequest[]> {
  await fill(db, host, ladderPolicy(1), count);
  const at: Instant = instant(DAY_ZERO + A_DAY_AND_A_HALF_MS);
  const due: ContactRequest[] = [];
  const ids = Array.from({ length: count }, (_, place) => accountId(place));
  await eachOf(ids, AT_ONCE, async (account) => {
    const info = { workflowExecution: { workflowId: `account/${account}`, runId: `run-of-${account}` } };
    const step = (await new MockActivityEnvironment(info).run(() => plan(host, { account, at, begin: true }))) as Step;
    if (step.next.what !== 'contact' || step.wake === null) throw new Error(`${account} waits for ${step.next.what}`);
    due.push({ account, at: step.wake.due, seq: step.seq });
  });
  return due;
}
