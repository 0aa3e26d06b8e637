/** The decision is numbered one before the acceptance that it allowed. Acceptances from before there were such decisions have none. */
import { isLifted } from './decision-behind-contact';
import type { Invariant } from './invariant';

export const decisionBehindAcceptance: Invariant = {
  id: 'decision-behind-acceptance',
  guarantee: {
    en: 'Behind every referral that the legal team accepted stands a decision of the gate of that very minute in which every rule allowed it, or a person with a reason had said why one did not apply.',
    'zh-CN': '法务每次接收案件，当时都有一次全部规则同意、或由有权人员说明理由推翻推定的放行决定。',
  },
  source: 'architecture, "The gate runs at the moment of the act"',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'referral-decided' and body->>'decision' = 'accept'`,
  broken: `
    select l.account, l.seq, l.at from ledger l
    where l.kind = 'referral-decided' and l.body->>'decision' = 'accept'
      and l.at >= (select min(d.at) from decision d where d.act = 'accepted')
      and not exists (select from decision d where d.account = l.account and d.seq = l.seq - 1 and d.rung = l.rung
        and d.act = 'accepted' and d.at = l.at
        and (d.verdict = 'allow' or d.verdict = 'presumption-violated' and ${isLifted('d')})
        and not jsonb_path_exists(d.votes, '$[*] ? (@.verdict != "allow")'))`,
};
