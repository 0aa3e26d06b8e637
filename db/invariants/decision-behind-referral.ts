/** The decision is numbered one before the referral that it allowed. Referrals from before there were such decisions have none. */
import { isLifted } from './decision-behind-contact';
import type { Invariant } from './invariant';

export const decisionBehindReferral: Invariant = {
  id: 'decision-behind-referral',
  guarantee: {
    en: 'Behind every referral to the legal team stands a decision of the gate in which every rule allowed it, or a person with a reason said why one did not apply.',
    'zh-CN': '每次移交法务背后都有一次全部规则同意、或由有权人员说明理由推翻推定的放行决定。',
  },
  source: 'architecture, "The gate runs at the moment of the act"',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'referred'`,
  broken: `
    select l.account, l.seq, l.at from ledger l
    where l.kind = 'referred' and l.at >= (select min(d.at) from decision d where d.act = 'referred')
      and not exists (select from decision d where d.account = l.account and d.seq = l.seq - 1 and d.rung = l.rung
        and d.act = 'referred' and d.at = l.at
        and (d.verdict = 'allow' or d.verdict = 'presumption-violated' and ${isLifted('d')})
        and not jsonb_path_exists(d.votes, '$[*] ? (@.verdict != "allow")'))`,
};
