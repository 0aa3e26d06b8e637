/** A call or visit that is open waits for its outcome before anybody is contacted again. */
import { leavesHouse } from './acts';
import type { Invariant } from './invariant';

export const oneOpeningAtATime: Invariant = {
  id: 'one-opening-at-a-time',
  guarantee: {
    en: 'Nobody is contacted again while a call or visit is open.',
    'zh-CN': '电话或上门尚未有结果时，不会再次联系。',
  },
  source: 'ladder, "When a rung is complete"',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where l.kind = 'opened' and l.body->>'what' <> 'review'`,
  broken: `
    with out as (
      select l.account, l.seq, l.kind, l.rung, lead(l.seq) over w as next_seq, lead(l.at) over w as next_at
      from ledger l where ${leavesHouse('l')} window w as (partition by l.account order by l.seq))
    select o.account, o.next_seq as seq, o.next_at as at from out o
    where o.kind = 'opened' and o.next_seq is not null and not exists (
      select from ledger x where x.account = o.account and x.seq > o.seq and x.seq < o.next_seq and (x.kind = 'closed'
        or x.rung = o.rung and x.kind in ('outcome', 'silence', 'withdrawn', 'completed')))`,
};
