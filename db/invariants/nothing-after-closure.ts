/** A closed episode is closed. That a contact of it failed may be heard of later; it changes nothing (ADR 0028). */
import type { Invariant } from './invariant';

export const nothingAfterClosure: Invariant = {
  id: 'nothing-after-closure',
  guarantee: {
    en: 'After its cure or closure nothing more happens in an episode, and nothing of it is left open.',
    'zh-CN': '一次逾期在结清或关闭之后不再发生任何动作，也不留下未决事项。',
  },
  source: 'ladder 8, 13',
  kind: 'breach',
  checked: `select count(*) as n from episode where closed_seq is not null`,
  broken: `
    select l.account, l.seq, l.at from episode e
      join ledger l on l.account = e.account and l.episode = e.no and l.seq > e.closed_seq
        and l.kind <> 'contact-failed'
    union all
    select q.account, q.seq, q.asked_at from approval q join ledger l on l.account = q.account and l.seq = q.seq
      join episode e on e.account = l.account and e.no = l.episode
    where q.state = 'open' and e.closed_seq is not null`,
};
