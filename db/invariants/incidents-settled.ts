/** An incident tells of a decision of its account; whoever closed it has a name and gave a reason. */
import type { Invariant } from './invariant';

export const incidentsSettled: Invariant = {
  id: 'incidents-settled',
  guarantee: {
    en: 'Every incident refers to a decision of its account and to the late fact that opened it; a closed one has a person and a reason.',
    'zh-CN': '每起事件都对应本账户的一次决定和引发它的迟到事实；已关闭的事件有处理人和理由。',
  },
  source: 'ladder 10',
  kind: 'breach',
  checked: `select (select count(*) from decision) + (select count(*) from incident) as n`,
  broken: `
    select i.account, d.seq, i.opened_at as at from incident i
      left join decision d on d.id = i.decision left join late_fact f on f.id = i.late_fact
    where d.id is null or d.account <> i.account or f.id is null or f.effective_at > d.at
      or i.state = 'closed' and (coalesce(i.closed_by, '') = '' or coalesce(i.closed_why, '') = '' or i.closed_at is null)
      or i.state = 'open' and num_nonnulls(i.closed_by, i.closed_why, i.closed_at) > 0`,
};
