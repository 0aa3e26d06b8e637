/** A message that waits longer than the slack is one that its workflow does not know of. */

import type { Invariant } from './invariant';
import { WALL_SLACK } from './invariant';

export const outboxDrained: Invariant = {
  id: 'outbox-drained',
  guarantee: {
    en: 'No message to a workflow stays unsent.',
    'zh-CN': '没有滞留未送的工作流消息。',
  },
  source: 'architecture, "PostgreSQL is the book, Temporal is the clock"',
  kind: 'breach',
  checked: `select count(*) as n from outbox where sent_at is null`,
  broken: `
    select account, null::int as seq, created_at as at from outbox
    where sent_at is null and created_at < clock_timestamp() - ${WALL_SLACK}`,
};
