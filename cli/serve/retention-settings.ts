/** How long rows are kept that nothing needs any more, from the environment. */
import type { Retention } from '../../db/retention.store';
import type { Environment } from './environment';

const DAYS = { min: 1, max: 36_500 };
/** A request that is retried must still meet its key: workers may be down over a long weekend. */
const KEY_DAYS = { min: 7, max: 36_500 };

/** Reads the days; what is not set has its default. */
export const retentionFrom = (env: Environment): Retention => ({
  callbackDays: env.whole('FORBEAR_KEEP_CALLBACKS_DAYS', 90, DAYS),
  keyDays: env.whole('FORBEAR_KEEP_KEYS_DAYS', 90, KEY_DAYS),
  outboxDays: env.whole('FORBEAR_KEEP_OUTBOX_DAYS', 30, DAYS),
});
