/** Rungs of one account are complete at least the gap of its policy apart, counted in local dates. */
import { isDone, localDay } from './acts';
import type { Invariant } from './invariant';

export const noBurst: Invariant = {
  id: 'no-burst',
  guarantee: {
    en: 'Two rungs of an account are never complete on one local date, nor nearer than the gap of its policy.',
    'zh-CN': '同一账户不会在同一个当地日期完成两级催收，间隔也不会短于策略规定。',
  },
  source: 'ladder 4',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where ${isDone('l')}`,
  broken: `
    with gap as (select policy_id, min((body->>'gapDays')::int) as days from policy_version group by policy_id),
    done as (
      select l.account, l.seq, l.at, ${localDay('l.at')} as day, lag(${localDay('l.at')}) over (partition by l.account order by l.seq) as before,
        coalesce(gap.days, 1) as days
      from ledger l join account a on a.id = l.account left join gap on gap.policy_id = a.policy_id
      where ${isDone('l')})
    select account, seq, at from done where day - before < days`,
};
