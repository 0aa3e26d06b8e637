/** What the policy wants approved is done only on a full set of votes that still stands. */
import { leavesHouse, takesBack } from './acts';
import { IN_FORCE, UNDER_TERMS } from './in-force';
import type { Invariant } from './invariant';

export const approvedBeforeAct: Invariant = {
  id: 'approved-before-act',
  guarantee: {
    en: 'A rung that needs approval is done only when every role that the policy names has approved, and nothing has voided it since.',
    'zh-CN': '需要审批的环节，只有策略指定的每个角色都已批准且批准仍然有效时才执行。',
  },
  source: 'ladder, "Approval"',
  kind: 'breach',
  checked: `with ${IN_FORCE},
act as (
  select l.account, l.seq, l.at, l.rung, l.episode, t.approval from ledger l
    ${UNDER_TERMS}
  where (l.kind = 'referred' or ${leavesHouse('l')}) and jsonb_typeof(t.approval) = 'object') select count(*) as n from act`,
  broken: `
    with ${IN_FORCE},
    act as (
      select l.account, l.seq, l.at, l.rung, l.episode, t.approval from ledger l
        ${UNDER_TERMS}
      where (l.kind = 'referred' or ${leavesHouse('l')}) and jsonb_typeof(t.approval) = 'object'),
    asked as (
      select k.*, (select max(q.seq) from ledger q where q.account = k.account and q.episode = k.episode and q.rung = k.rung
        and q.seq < k.seq and q.kind = 'approval-asked' and q.body->'lifts' is null) as asked from act k)
    select k.account, k.seq, k.at from asked k
    where k.asked is null
      or exists (select from ledger v where v.account = k.account and v.seq > k.asked and v.seq < k.seq and v.rung = k.rung
        and ${takesBack('v')})
      or not array(select jsonb_array_elements_text(k.approval->'by')) <@ array(
        select v.body->>'role' from ledger v where v.account = k.account and v.seq > k.asked and v.seq < k.seq
          and v.rung = k.rung and v.kind = 'approval-decided' and v.body->>'decision' = 'approve' and v.body->'rule' is null)`,
};
