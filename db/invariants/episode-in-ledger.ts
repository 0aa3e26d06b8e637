/** The table of episodes is only a shorter way of reading the ledger. */
import type { Invariant } from './invariant';

export const episodeInLedger: Invariant = {
  id: 'episode-in-ledger',
  guarantee: {
    en: 'Every episode begins and ends with its act, and every such act has its episode.',
    'zh-CN': '每次逾期的开始与结束都有对应的动作，反之亦然。',
  },
  source: 'ladder 8, 13',
  kind: 'breach',
  checked: `select count(*) as n from episode`,
  broken: `
    with bound as (
      select account, no, 'episode-started' as kind, started_seq as seq, started_at as at, null as reason from episode
      union all select account, no, 'closed', closed_seq, closed_at, reason from episode where closed_seq is not null)
    select coalesce(b.account, l.account) as account, coalesce(b.seq, l.seq) as seq, coalesce(b.at, l.at) as at
    from bound b full join (select * from ledger where kind in ('episode-started', 'closed')) l
      on l.account = b.account and l.seq = b.seq and l.kind = b.kind
    where b.seq is null or l.seq is null or l.episode is distinct from b.no or l.at <> b.at
      or l.body->>'reason' is distinct from b.reason`,
};
