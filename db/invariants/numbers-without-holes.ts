/** What would be missing if a row had been lost, deleted or smuggled in. */
import type { Invariant } from './invariant';

export const numbersWithoutHoles: Invariant = {
  id: 'numbers-without-holes',
  guarantee: {
    en: 'Facts and acts of an account are numbered from 1 without a hole and without a double.',
    'zh-CN': '账户的事实与动作从 1 开始连续编号，不缺不重。',
  },
  source: 'architecture, "PostgreSQL is the book, Temporal is the clock"',
  kind: 'breach',
  checked: `select coalesce(sum(seq), 0) as n from account`,
  broken: `
    with numbered as (
      select account, seq from ledger
      union all select account, seq from item
      union all select account, seq from item_adjustment
      union all select account, seq from payment
      union all select account, seq from payment_turn
      union all select account, seq from hold
      union all select account, released_seq from hold where released_seq is not null
      union all select account, seq from stop
      union all select account, cleared_seq from stop where cleared_seq is not null
      union all select account, seq from fact_change
      union all select account, seq from repayment_plan
      union all select account, ended_seq from repayment_plan where ended_seq is not null
      union all select account, seq from booked_cost)
    select a.id as account, a.seq, a.created_at as at from account a left join (
        select account, count(*) as n, count(distinct seq) as numbers, max(seq) as last from numbered group by account) k
      on k.account = a.id
    where (coalesce(k.n, 0), coalesce(k.numbers, 0), coalesce(k.last, 0)) <> (a.seq, a.seq, a.seq)`,
};
