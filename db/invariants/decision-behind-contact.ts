/** The decision is numbered one before the act that it allowed. */
import type { Invariant } from './invariant';

export const decisionBehindContact: Invariant = {
  id: 'decision-behind-contact',
  guarantee: {
    en: 'Behind every contact stands a decision of the gate in which every rule allowed it.',
    'zh-CN': '每次联系背后都有一次全部规则同意的放行决定。',
  },
  source: 'ladder, "The order of the gate"',
  kind: 'breach',
  checked: `select count(*) as n from contact`,
  broken: `
    select c.account, c.seq, c.reserved_at as at from contact c
    where not exists (select from decision d where d.account = c.account and d.seq = c.seq - 1 and d.rung = c.rung
      and d.verdict = 'allow' and d.at = c.reserved_at and (d.gate is not null or jsonb_path_exists(d.votes, '$[*]'))
      and not jsonb_path_exists(d.votes, '$[*] ? (@.verdict != "allow")'))`,
};
