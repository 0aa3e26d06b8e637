/**
 * Which version of the policy an act stood under: the one its episode began with, until somebody moved it (design,
 * ladder 12). Common table expressions for the checks that compare acts with what the policy demands.
 */
import { completes } from './acts';

/**
 * `reign`: account, episode, policy_id, version; in force for acts numbered above `since` up to `until` (null: still).
 * A move that waits for the next rung begins with the first rung that is complete after it.
 */
const REIGN = `
  moved as (
    select m.account, m.episode, (m.body->>'to')::int as version, case m.body->>'when' when 'now' then m.seq
      when 'next-rung' then (select min(c.seq) from ledger c where c.account = m.account and c.seq > m.seq and ${completes('c')}
        and not exists (select from ledger x where x.account = m.account and x.kind = 'policy-moved'
          and x.seq > m.seq and x.seq < c.seq)) end as since
    from ledger m where m.kind = 'policy-moved'),
  reign as (
    select account, episode, policy_id, version, since, lead(since) over (partition by account, episode order by since) as until
    from (select account, no as episode, policy_id, policy_version as version, started_seq as since from episode
      union all select m.account, m.episode, e.policy_id, m.version, m.since from moved m
        join episode e on e.account = m.account and e.no = m.episode where m.since is not null) s)`;

/** `terms`: what each rung of each version demands, with the rung that comes before it. */
const TERMS = `
  terms as materialized (
    select policy_id, version, place, r->>'id' as rung, (r->>'day')::int as day, r->'approval' as approval,
      r->>'notice' as notice, (r#>>'{attempts,max}')::int as attempts, (r#>>'{attempts,everyDays}')::int as every_days,
      lag(r->>'id') over w as before, lag((r->>'day')::int) over w as before_day
    from policy_version, jsonb_array_elements(body->'rungs') with ordinality as rungs(r, place)
    window w as (partition by policy_id, version, (r->>'day')::int > 0 order by place))`;

/** Both, to begin a query with. */
export const IN_FORCE = `${REIGN}, ${TERMS}`;

/** Joins an act `l` of an episode with its version `r`. */
export const UNDER_REIGN = `join reign r on r.account = l.account and r.episode = l.episode and l.seq > r.since
      and (r.until is null or l.seq <= r.until)`;

/** Joins an act `l` with its version `r` and with what that demands of its rung, `t`. */
export const UNDER_TERMS = `${UNDER_REIGN}
    join terms t on t.policy_id = r.policy_id and t.version = r.version and t.rung = l.rung`;
