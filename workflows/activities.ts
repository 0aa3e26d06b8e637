/**
 * The activities as the workflows see them, with their time limits. A contact is never repeated blindly: a second
 * try finds the reservation of the first and records it as unknown.
 */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract';

/** A worker that died in the middle is noticed after this long, and another takes over. */
const ONE_TRY = '10 seconds';

export const { plan, book, contact } = proxyActivities<Activities>({
  startToCloseTimeout: ONE_TRY,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
