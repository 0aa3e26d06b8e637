/** How long rows are kept that nothing needs any more, from the environment. */
import type { Retention } from '../../db/retention.store';
import type { Environment } from './environment';

const DAYS = { min: 1, max: 36_500 };

/** Reads the days; what is not set has its default. */
export const retentionFrom = (env: Environment): Retention => ({
  callbackDays: env.whole('FORBEAR_KEEP_CALLBACKS_DAYS', 90, DAYS),
  keyDays: env.whole('FORBEAR_KEEP_KEYS_DAYS', 90, DAYS),
  outboxDays: env.whole('FORBEAR_KEEP_OUTBOX_DAYS', 30, DAYS),
});
