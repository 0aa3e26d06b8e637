/** What lists show of the next step, and a wait without end only where the design knows one. */
import type { Invariant } from './invariant';

export const nextStepKnown: Invariant = {
  id: 'next-step-known',
  guarantee: {
    en: 'Every open account has a next step: a deadline, or a wait that has a name.',
    'zh-CN': '每个进行中的账户都有下一步：要么有期限，要么有名目的等待。',
  },
  source: 'architecture, "The workflow tells the story and waits"',
  kind: 'breach',
  checked: `select count(*) as n from episode where closed_seq is null`,
  broken: `
    select e.account, e.started_seq as seq, e.started_at as at from episode e join account a on a.id = e.account
    where e.closed_seq is null and not coalesce(case
      when a.run_id is null and a.starts_at is null then false
      when a.next_at is not null then true
      when a.next_what = 'held' then exists (select from hold h where h.account = a.id and h.last_day is null and h.released_seq is null)
        or exists (select from stop s where s.account = a.id and s.cleared_seq is null)
      else a.next_what in ('review', 'referral', 'with-legal', 'walked-out') end, false)`,
};
