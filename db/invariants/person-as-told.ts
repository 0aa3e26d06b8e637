/** The row on which a person's budget is decided says what the attempts say. */
import type { Invariant } from './invariant';

export const personAsTold: Invariant = {
  id: 'person-as-told',
  guarantee: {
    en: 'What a decision reads of a person’s attempts is what the attempts of the last 40 days are.',
    'zh-CN': '决策所读取的个人联系记录与最近四十天的尝试记录一致。',
  },
  source: 'docs/ARCHITECTURE, "A budget is a person’s"',
  kind: 'breach',
  checked: `select count(*) as n from person_gate`,
  // Those older than 40 days are left out when a newer one comes, not before: they may be in the row or not.
  broken: `
    with kept as (
      select g.person, e->>'id' as id, e->>'account' as account, (e->>'at')::bigint as at, e->>'outcome' as outcome,
        e->>'channel' as channel
      from person_gate g, jsonb_array_elements(g.facts->'attempts') e),
    told as (
      select t.*, t.at > max(t.at) over (partition by t.person) - interval '40 days' as is_young from attempt t)
    select coalesce(t.account, k.account) as account, t.contact_seq as seq, t.at
    from (select * from told where state <> 'released') t full join kept k on k.person = t.person and k.id = t.id
    where t.id is null or k.id is null and t.is_young
      or k.at <> epoch_ms(t.at) or k.outcome <> t.outcome or k.channel <> t.channel
    union all
    select null, null, null from person_gate g
    where g.seq < (select max(t.seq) from attempt t where t.person = g.person)
      or g.seq < (select max(f.seq) from person_fact f where f.person = g.person)`,
};
