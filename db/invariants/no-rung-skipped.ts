/** Order of the rungs. Done is said again here in SQL, with the last fact about money in the place of the last change of the anchor: that is never earlier, and asks no more than the rule. */
import { isDone, localDay } from './acts';
import { IN_FORCE, UNDER_TERMS } from './in-force';
import type { Invariant } from './invariant';

export const noRungSkipped: Invariant = {
  id: 'no-rung-skipped',
  guarantee: {
    en: 'No rung of an overdue account is taken up before the one below it is done.',
    'zh-CN': '逾期账户的任何一级催收，都不会在前一级完成之前开始。',
  },
  source: 'ladder 4, 5, 7',
  kind: 'breach',
  checked: `select count(*) as n from ledger where episode is not null and kind in ('contact', 'opened', 'approval-asked', 'referred', 'not-applicable', 'completed')`,
  broken: `
    with ${IN_FORCE},
    taken as (
      select l.account, l.seq, l.at, l.episode, l.item, t.before, t.before_day from ledger l
        ${UNDER_TERMS}
      where l.kind in ('contact', 'opened', 'approval-asked', 'referred', 'not-applicable', 'completed')
        and t.day > 0 and t.before is not null),
    suspect as materialized (
      select * from taken k where not exists (select from ledger c where c.account = k.account and c.episode = k.episode
        and c.item = k.item and c.rung = k.before and c.seq < k.seq and ${isDone('c')}))
    select k.account, k.seq, k.at from suspect k
      join account a on a.id = k.account
      left join item i on i.account = k.account and i.id = k.item
      left join lateral (select f.seq, ${localDay('f.at')} as day from (
          select seq, at from item where account = k.account union all
          select seq, at from item_adjustment where account = k.account union all
          select seq, at from payment where account = k.account union all
          select seq, at from payment_turn where account = k.account) f
        where f.seq < k.seq order by f.seq desc limit 1) money on true
    where not exists (select from ledger c join episode e on e.account = c.account and e.no = c.episode
      where c.account = k.account and c.rung = k.before and c.seq < k.seq and ${isDone('c')}
        and (c.seq > money.seq or k.before_day <= money.day - i.due)
        and (c.episode = k.episode or i.seq < e.closed_seq and i.due < ${localDay('e.closed_at')}))`,
};
