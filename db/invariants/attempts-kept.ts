/** How often, and how far apart, a call or visit is opened for one rung. */
import { completes, localDay } from './acts';
import { IN_FORCE, UNDER_TERMS } from './in-force';
import type { Invariant } from './invariant';

export const attemptsKept: Invariant = {
  id: 'attempts-kept',
  guarantee: {
    en: 'A call or visit is tried no more often than its rung allows, and the tries keep their distance.',
    'zh-CN': '电话和上门的尝试次数不超过规定，相邻两次之间保持间隔。',
  },
  source: 'ladder, "Attempts"',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where l.kind = 'opened' and l.body->>'what' <> 'review' and l.episode is not null`,
  broken: `
    with ${IN_FORCE},
    tried as (
      select l.account, l.seq, l.at, (l.body->>'attempt')::int as attempt, t.attempts, t.every_days, ${localDay('l.at')} as day,
        lag(l.seq) over w as before_seq, lag(${localDay('l.at')}) over w as before, l.rung
      from ledger l join account a on a.id = l.account
        ${UNDER_TERMS}
      where l.kind = 'opened' and l.body->>'what' <> 'review'
      window w as (partition by l.account, l.episode, l.rung order by l.seq))
    select k.account, k.seq, k.at from tried k
    where k.attempt > k.attempts or k.day - k.before < k.every_days and not exists (
      select from ledger x where x.account = k.account and x.seq > k.before_seq and x.seq < k.seq and x.rung = k.rung
        and ${completes('x')})`,
};
