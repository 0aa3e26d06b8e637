/**
 * Rungs of one account are complete at least the gap of its policy apart, counted in local dates. The gap is the one of
 * the version in force when a contact left: that of its episode, moves included; before the due date, that of the
 * decision behind it. A rung that something else completes came due earlier, since the rung before it: the shortest gap
 * in force in between is demanded. An act of which no version is known asks for the shortest of its policy.
 */
import { isDone, localDay } from './acts';
import { IN_FORCE } from './in-force';
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
    with ${IN_FORCE},
    gap as (select policy_id, version, (body->>'gapDays')::int as days from policy_version),
    gaps as (select policy_id, min(days) as shortest, max(days) as longest from gap group by policy_id),
    done as (
      select l.account, l.seq, l.at, l.kind, l.episode, a.policy_id, ${localDay('l.at')} as day,
        lag(${localDay('l.at')}) over w as before, lag(l.seq) over w as before_seq
      from ledger l join account a on a.id = l.account
      where ${isDone('l')} window w as (partition by l.account order by l.seq))
    select l.account, l.seq, l.at from done l left join gaps on gaps.policy_id = l.policy_id
    where l.day - l.before < coalesce(gaps.longest, 1) and l.day - l.before < coalesce(
      (select min(g.days) from reign r join gap g on g.policy_id = r.policy_id and g.version = r.version
        where r.account = l.account and r.episode = l.episode and l.seq > r.since
          and (r.until is null or case when l.kind = 'contact' then l.seq else l.before_seq + 1 end <= r.until)),
      (select g.days from decision d join gap g on g.policy_id = d.policy_id and g.version = d.policy_version
        where l.episode is null and d.account = l.account and d.seq = l.seq - 1 and d.verdict = 'allow'),
      gaps.shortest, 1)`,
};
