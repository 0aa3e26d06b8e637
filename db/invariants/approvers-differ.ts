/** Votes as the ledger has them, not as the inbox shows them. */
import type { Invariant } from './invariant';

export const approversDiffer: Invariant = {
  id: 'approvers-differ',
  guarantee: {
    en: 'The votes on one request come from different people in different roles, none of whom asked for it.',
    'zh-CN': '同一申请的表决来自不同的人、不同的角色，且都不是申请人。',
  },
  source: 'ladder, "Approval"; interfaces, "several roles = several people"',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'approval-decided'`,
  broken: `
    with vote as (
      select v.account, v.seq, v.at, v.body->>'actor' as actor, v.body->>'role' as role, q.seq as asked, q.body->>'requestedBy' as asker
      from ledger v left join lateral (select q.seq, q.body from ledger q where q.account = v.account and q.rung = v.rung
        and q.seq < v.seq and q.kind = 'approval-asked' order by q.seq desc limit 1) q on true
      where v.kind = 'approval-decided')
    select account, seq, at from vote where asked is null or actor = asker
    union all
    select account, max(seq), max(at) from vote where actor is not null group by account, asked, actor having count(*) > 1
    union all
    select account, max(seq), max(at) from vote where role is not null group by account, asked, role having count(*) > 1`,
};
