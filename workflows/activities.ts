/**
 * The activities as the workflows see them, with their time limits. A contact is never repeated blindly: a second
 * try finds the reservation of the first and records it as unknown.
 */
import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract';

/** A worker that died in the middle is noticed after this long, and another takes over. */
const ONE_TRY = '10 seconds';

const queued = proxyActivities<Activities>({
  startToCloseTimeout: ONE_TRY,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const local = proxyLocalActivities<Activities>({ startToCloseTimeout: ONE_TRY, retry: { maximumAttempts: 1 } });

/**
 * The activities of a run. `localFirst`: tried once inside the workflow task, which costs neither events nor a way
 * through the server (ADR 0016), and through the queue when that failed. A run that began without it goes on without it.
 */
export function activitiesOf({ localFirst = false }: { readonly localFirst?: boolean }): Activities {
  if (!localFirst) return queued;
  return {
    plan: (request) => local.plan(request).catch(throughQueue(() => queued.plan(request))),
    book: (request) => local.book(request).catch(throughQueue(() => queued.book(request))),
    contact: (request) => local.contact(request).catch(throughQueue(() => queued.contact(request))),
  };
}

/** A local try keeps its workflow task open, so the patient tries are made elsewhere. */
const throughQueue =
  <T>(again: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    if (isCancellation(error)) throw error;
    return again();
  };
