/** Waiting with an absolute deadline. */
import { condition } from '@temporalio/workflow';
import type { Wake } from '../domain/move';

/** Waits until told, at the longest until the deadline; null = no deadline. One that has passed needs no timer. */
export async function untilToldOr(wake: Wake | null, told: () => boolean): Promise<void> {
  if (told()) return;
  if (wake === null) await condition(told);
  else if (wake.wallMs > Date.now()) await condition(told, wake.wallMs - Date.now());
}
