/** Of one account the messages leave one by one, the oldest first. */
import type { Invariant } from './invariant';

export const outboxInOrder: Invariant = {
  id: 'outbox-in-order',
  guarantee: {
    en: 'Messages to the workflow of an account leave in the order in which they were written.',
    'zh-CN': '发给同一账户工作流的消息按写入顺序送出。',
  },
  source: 'architecture, "PostgreSQL is the book, Temporal is the clock"',
  kind: 'breach',
  checked: `select count(*) as n from outbox`,
  broken: `
    select account, null::int as seq, created_at as at from (
      select account, created_at, sent_at, max(coalesce(sent_at, 'infinity')) over (partition by account order by id
        rows between unbounded preceding and 1 preceding) as before from outbox) t
    where sent_at < before`,
};
