/** The decision is numbered one before the act that it allowed. */
import type { Invariant } from './invariant';

/** A presumption was lifted for the rung before the decision: an approval with a reason. */
export const isLifted = (decision: string): string =>
  `exists (select from ledger v where v.account = ${decision}.account and v.rung = ${decision}.rung and v.seq <= ${decision}.seq
        and v.kind = 'approval-decided' and v.body->>'decision' = 'approve' and v.body->>'rule' <> '' and v.body->>'reason' <> '')`;

export const decisionBehindContact: Invariant = {
  id: 'decision-behind-contact',
  guarantee: {
    en: 'Behind every contact stands a decision of the gate in which every rule allowed it, or a person with a reason said why one did not apply.',
    'zh-CN': '每次联系背后都有一次全部规则同意、或由有权人员说明理由推翻推定的放行决定。',
  },
  source: 'ladder, "The order of the gate"',
  kind: 'breach',
  checked: `select count(*) as n from contact`,
  broken: `
    select c.account, c.seq, c.reserved_at as at from contact c
    where not exists (select from decision d where d.account = c.account and d.seq = c.seq - 1 and d.rung = c.rung
      and (d.verdict = 'allow' or d.verdict = 'presumption-violated' and ${isLifted('d')})
      and d.at = c.reserved_at and (d.gate is not null or jsonb_path_exists(d.votes, '$[*]'))
      and not jsonb_path_exists(d.votes, '$[*] ? (@.verdict != "allow")'))`,
};
