/** Days of the notice keep the wall clock, hours are exact. */
import { announces, takesBack } from './acts';
import { IN_FORCE, UNDER_TERMS } from './in-force';
import type { Invariant } from './invariant';

export const noticeKept: Invariant = {
  id: 'notice-kept',
  guarantee: {
    en: 'Nobody is visited before the notice was given and its time has passed.',
    'zh-CN': '未提前通知，或通知期未满，不会上门。',
  },
  source: 'ladder, "Approval"',
  kind: 'breach',
  checked: `with ${IN_FORCE},
visit as (
  select l.account, l.seq, l.at, l.rung, l.episode, t.notice::interval as notice from ledger l
    ${UNDER_TERMS}
  where l.kind = 'opened' and l.body->>'what' = 'visit' and t.notice is not null) select count(*) as n from visit`,
  broken: `
    with ${IN_FORCE},
    visit as (
      select l.account, l.seq, l.at, l.rung, l.episode, t.notice::interval as notice from ledger l
        ${UNDER_TERMS}
      where l.kind = 'opened' and l.body->>'what' = 'visit' and t.notice is not null)
    select k.account, k.seq, k.at from visit k join account a on a.id = k.account
    where not exists (select from ledger n where n.account = k.account and n.episode = k.episode and n.rung = k.rung and n.seq < k.seq
      and ${announces('n')} and date_add(n.at, k.notice, a.zone) <= k.at
      and not exists (select from ledger v where v.account = k.account and v.seq > n.seq and v.seq < k.seq and v.rung = k.rung
        and ${takesBack('v')}))`,
};
